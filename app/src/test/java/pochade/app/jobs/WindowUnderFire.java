package pochade.app.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import pochade.app.FakeInferenceService;
import pochade.app.StudioApplication;
import pochade.app.archive.Archive;
import pochade.app.editor.PromptArea;
import pochade.app.folders.FolderList;
import pochade.app.models.TestLibrary;
import pochade.app.session.Job;
import pochade.app.session.Preferences;
import pochade.app.session.Settings;
import pochade.presets.PresetLibrary;

/** The program with its window, in front of an engine that begins the first job and never ends it. */
final class WindowUnderFire {

    private WindowUnderFire() {}

    /** @param arguments a folder, and the prompts of the jobs to queue; without any the queue is resumed */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        List<String> prompts = List.of(arguments).subList(1, arguments.length);
        TestLibrary models = new TestLibrary(home);
        models.checkpoint("starter.safetensors", 128);
        FakeInferenceService service = new FakeInferenceService();
        Settings settings = new Settings(home.resolve("window.properties"));
        Path pictures = home.resolve("pictures");
        StudioApplication application = new StudioApplication(
                device -> service,
                models.folders,
                models.records,
                new JobRecords(home.resolve("jobs.db")),
                (order, hashes, seed, image) -> Files.createFile(pictures.resolve(seed + ".png")),
                settings,
                new Preferences(settings, home),
                new PresetLibrary(home.resolve("presets")),
                new Archive(home, pictures, new FolderList(List.of(pictures), home.resolve("added.txt"))),
                home);
        Thread user = new Thread(() -> use(home, service, prompts), "user");
        user.setDaemon(true);
        user.start();
        application.run();
        Runtime.getRuntime().exit(0);
    }

    private static void use(Path home, FakeInferenceService service, List<String> prompts) {
        Stage stage = WindowUnderFire.<Stage>await(() -> Window.getWindows().stream()
                .filter(window -> window.isShowing() && window instanceof Stage)
                .map(Stage.class::cast)
                .findFirst()
                .orElse(null));
        service.becomeReady();
        if (prompts.isEmpty()) {
            // the words of the bar, once it is there
            System.out.println(await(() -> text(stage, "#noticeTitle")));
            System.out.println(await(() -> states(stage)));
            onFx(() -> {
                ((Button) stage.getScene().lookup("#pausedBar .button")).fire();
                return "";
            });
        } else {
            prompts.forEach(prompt -> await(() -> generate(stage, prompt)));
        }
        await(() -> service.isAsked() ? "asked" : null);
        service.job(0).start();
        System.out.println(await(() -> states(stage).contains("RUNNING") ? states(stage) : null));
        awaitWritten(home.resolve("jobs.db"));
        System.out.println(QueueUnderFire.READY);
    }

    private static void awaitWritten(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            boolean written = false;
            while (!written) {
                written = connection
                                .createStatement()
                                .executeQuery("SELECT count(*) FROM job WHERE state = 'RUNNING'")
                                .getInt(1)
                        == 1;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object generate(Stage stage, String prompt) {
        Button start = (Button) stage.getScene().lookup("#start");
        ListView<?> jobs = (ListView<?>) stage.getScene().lookup("#jobs");
        if (jobs.getItems().stream().anyMatch(job -> ((Job) job).order().title().equals(prompt))) {
            return prompt;
        }
        ((PromptArea) stage.getScene().lookup("#prompt")).valueProperty().set(prompt);
        start.fire();
        return null;
    }

    private static @Nullable String text(Stage stage, String query) {
        Node found = stage.getScene().lookup(query);
        return found instanceof Labeled label && !label.getText().isEmpty() ? label.getText() : null;
    }

    private static String states(Stage stage) {
        ListView<?> jobs = (ListView<?>) stage.getScene().lookup("#jobs");
        return jobs.getItems().stream()
                .map(job -> ((Job) job).stateProperty().get())
                .toList()
                .toString();
    }

    /** Asks on the JavaFX thread until there is an answer. */
    private static <T> T await(Callable<? extends @Nullable T> question) {
        while (true) {
            @Nullable T answer = onFx(question);
            if (answer != null) {
                return answer;
            }
            Thread.onSpinWait();
        }
    }

    private static <T> @Nullable T onFx(Callable<? extends @Nullable T> task) {
        CompletableFuture<@Nullable T> done = new CompletableFuture<>();
        try {
            Platform.runLater(() -> {
                try {
                    done.complete(task.call());
                } catch (Exception | Error e) {
                    done.completeExceptionally(e);
                }
            });
        } catch (IllegalStateException e) {
            // JavaFX comes up
            return null;
        }
        return done.join();
    }
}
