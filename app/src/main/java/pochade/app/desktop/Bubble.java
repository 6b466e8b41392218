package pochade.app.desktop;

import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;

/** Shows a notification of the program's own, above the other windows, in the corner of the window. */
public final class Bubble implements BiConsumer<String, String> {

    private static final Duration SEEN = Duration.seconds(10);

    private final Stage window;

    public Bubble(Stage window) {
        this.window = window;
    }

    @Override
    public void accept(String title, String text) {
        if (window.isShowing() && !window.isIconified()) {
            Notifications.create()
                    .owner(window)
                    .title(title)
                    .text(text)
                    .position(Pos.BOTTOM_RIGHT)
                    .hideAfter(SEEN)
                    .show();
        }
    }
}
