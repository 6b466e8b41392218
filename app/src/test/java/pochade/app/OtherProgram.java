package pochade.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import pochade.app.fx.Pixels;

/** A program beside the studio, in a process of its own: a browser to drag pictures from, a folder to drop them on. */
final class OtherProgram implements AutoCloseable {

    /** What can be dragged out of it. */
    enum Item {
        PIXELS(0.5),
        ADDRESS(1.5),
        FILES(2.5);

        private final double row;

        Item(double row) {
            this.row = row;
        }
    }

    private static final double FOLDER_ROW = 3.5;

    private static final double LEFT = 1400;
    private static final double WIDTH = 200;
    private static final double HEIGHT = 60;
    private static final String READY = "ready";
    private static final String OVER = "over";
    private static final String DONE = "done";
    private static final String GOT = "got ";

    private final Process process;
    private final Queue<String> dropped = new ConcurrentLinkedQueue<>();
    private final AtomicInteger overs = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();

    /** Opens its window at the right edge of the screen, with these files in it. */
    OtherProgram(Path... files) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dprism.order=sw",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProgram.class.getName()));
        Arrays.stream(files).map(Path::toString).forEach(command::add);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (!READY.equals(line)) {
            throw new IOException("the other program says " + line);
        }
        Thread reader = new Thread(() -> read(out), "other-program");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(BufferedReader out) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(GOT)) {
                    dropped.add(line.substring(GOT.length()));
                } else if (line.equals(OVER)) {
                    overs.incrementAndGet();
                } else if (line.equals(DONE)) {
                    ends.incrementAndGet();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where on the screen it is taken hold of. */
    static Point2D at(Item item) {
        return new Point2D(LEFT + WIDTH / 2, HEIGHT * item.row);
    }

    /** Where on the screen files are dropped. */
    static Point2D folder() {
        return new Point2D(LEFT + WIDTH / 2, HEIGHT * FOLDER_ROW);
    }

    /** The paths of the files that were dropped here, those of each drop with bars between them. */
    List<String> dropped() {
        return List.copyOf(dropped);
    }

    /** How often it was asked whether it takes what is over its folder. */
    int overs() {
        return overs.get();
    }

    /** How many drags out of it have ended. */
    int ends() {
        return ends.get();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Runs it; the arguments are its files. */
    public static void main(String[] arguments) {
        Application.launch(Window.class, arguments);
    }

    /** Its window. */
    public static final class Window extends Application {

        @Override
        public void start(Stage stage) {
            VBox box = new VBox();
            for (Item item : Item.values()) {
                Label label = label(item.name());
                label.setOnDragDetected(event -> {
                    Dragboard board = label.startDragAndDrop(TransferMode.COPY);
                    board.setContent(content(item));
                    event.consume();
                });
                label.setOnDragDone(event -> say(DONE));
                box.getChildren().add(label);
            }
            box.getChildren().add(folderLabel());
            stage.initStyle(StageStyle.UNDECORATED);
            stage.setScene(new Scene(box));
            stage.setX(LEFT);
            stage.setY(0);
            stage.setOnShown(event -> Platform.runLater(() -> say(READY)));
            stage.show();
        }

        private static Label label(String text) {
            Label label = new Label(text);
            label.setMinSize(WIDTH, HEIGHT);
            return label;
        }

        private ClipboardContent content(Item item) {
            ClipboardContent content = new ClipboardContent();
            switch (item) {
                case PIXELS -> content.putImage(picture());
                case ADDRESS -> content.putUrl("http://localhost/apple.png");
                case FILES -> content.putFiles(
                        getParameters().getRaw().stream().map(File::new).toList());
            }
            return content;
        }

        private static WritableImage picture() {
            return Pixels.toImage(Stickers.fruit(0.6f));
        }

        private static Label folderLabel() {
            Label folder = label("Folder");
            folder.setOnDragOver(event -> {
                if (event.getDragboard().hasFiles()) {
                    event.acceptTransferModes(TransferMode.COPY);
                    say(OVER);
                }
            });
            folder.setOnDragDropped(event -> {
                say(GOT
                        + String.join(
                                "|",
                                event.getDragboard().getFiles().stream()
                                        .map(File::toString)
                                        .toList()));
                event.setDropCompleted(true);
            });
            return folder;
        }

        @SuppressWarnings("SystemOut") // the test reads it
        private static void say(String line) {
            System.out.println(line);
        }
    }
}
