package pochade.app.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.stage.Window;
import pochade.app.StudioApplication;
import pochade.app.archive.Archive;
import pochade.app.editor.PromptArea;
import pochade.app.folders.FolderList;
import pochade.app.models.TestLibrary;
import pochade.app.session.Job;
import pochade.app.session.JobState;
import pochade.app.session.Preferences;
import pochade.app.session.Settings;
import pochade.inference.process.ProcessInferenceService;
import pochade.inference.process.Supervision;
import pochade.presets.PresetLibrary;

/** The program with its window and an inference process; its user asks for two pictures and goes on typing. */
final class WindowUnderFire {

    /** Said once the first job runs and the last words are typed. */
    static final String READY = "ready";

    /** What is typed last. */
    static final String LAST_WORDS = "half a thou";

    private WindowUnderFire() {}

    /** @param arguments a folder for all that the program keeps */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        TestLibrary models = new TestLibrary(home);
        models.checkpoint("starter.safetensors", 128);
        Settings settings = new Settings(home.resolve("window.properties"));
        Path pictures = home.resolve("pictures");
        StudioApplication application = new StudioApplication(
                device -> new ProcessInferenceService(EndlessWorker.command(), Supervision.DEFAULT),
                models.folders,
                models.records,
                new JobRecords(home.resolve("jobs.db")),
                (order, hashes, seed, image) -> Files.createFile(pictures.resolve(seed + ".png")),
                settings,
                new Preferences(settings, home),
                new PresetLibrary(home.resolve("presets")),
                new Archive(home, pictures, new FolderList(List.of(pictures), home.resolve("added.txt"))),
                home,
                Optional.empty());
        Thread user = new Thread(() -> sitDown(new User(home)), "user");
        user.setDaemon(true);
        user.start();
        application.run();
        Runtime.getRuntime().exit(0);
    }

    private static void sitDown(User user) {
        while (true) {
            try {
                Platform.runLater(user::start);
                return;
            } catch (IllegalStateException e) {
                // JavaFX comes up
                Thread.onSpinWait();
            }
        }
    }

    /** Does one thing after the other, each when it can be done. */
    private static final class User extends AnimationTimer {

        private final Path home;
        private final Queue<BooleanSupplier> plans;

        User(Path home) {
            this.home = home;
            plans = new ArrayDeque<>(List.of(
                    () -> Window.getWindows().stream().anyMatch(Window::isShowing),
                    () -> generate("apple"),
                    () -> jobs().size() == 1,
                    () -> generate("pear"),
                    () -> jobs().size() == 2 && jobs().get(0).stateProperty().get() == JobState.RUNNING,
                    this::isWritten,
                    this::typeOn));
        }

        @Override
        public void handle(long now) {
            if (plans.isEmpty()) {
                stop();
            } else if (plans.peek().getAsBoolean()) {
                plans.remove();
            }
        }

        private static Scene scene() {
            return Window.getWindows().stream()
                    .filter(Window::isShowing)
                    .map(Window::getScene)
                    .findFirst()
                    .orElseThrow();
        }

        @SuppressWarnings("unchecked")
        private static List<Job> jobs() {
            return ((ListView<Job>) scene().lookup("#jobs")).getItems();
        }

        private static boolean generate(String words) {
            write(words);
            Button start = (Button) scene().lookup("#start");
            start.fire();
            return true;
        }

        private static void write(String words) {
            ((PromptArea) scene().lookup("#prompt")).valueProperty().set(words);
        }

        private boolean isWritten() {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("jobs.db"))) {
                return connection
                                .createStatement()
                                .executeQuery("SELECT count(*) FROM job WHERE state = 'RUNNING'")
                                .getInt(1)
                        == 1;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private boolean typeOn() {
            write(LAST_WORDS);
            System.out.println(READY);
            return true;
        }
    }
}
