package pochade.app;

import java.util.function.Consumer;
import javafx.application.Application;
import javafx.stage.Stage;

/**
 * What JavaFX launches. It tells Linux desktops the name of this class with each window (WM_CLASS), which is how they find
 * the desktop entry that a window belongs to; of a program that is not launched, it says "java".
 */
public final class Pochade extends Application {

    /** JavaFX makes the only object of this class by itself. */
    private static volatile Consumer<Stage> opening = stage -> {};

    /**
     * Returns when the window is closed.
     *
     * @param opens the window; on the JavaFX thread
     */
    static void launch(Consumer<Stage> opens) {
        opening = opens;
        Application.launch(Pochade.class);
    }

    @Override
    public void start(Stage stage) {
        opening.accept(stage);
    }
}
