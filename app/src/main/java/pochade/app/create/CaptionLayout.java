package pochade.app.create;

import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;

/** Where the buttons under a picture stand, and whether they say what they do: as far as there is room. */
final class CaptionLayout {

    /** The least width for facts and words side by side, in text sizes. */
    private static final double WIDE = 68;

    /** The least width for the words alone. */
    private static final double WORDS = 44;

    /** With less than this width, the icons alone leave no room for the facts beside them. */
    private static final double TIGHT = 30;

    /** The least height of the window for a row of words of their own. */
    private static final double HIGH = 54;

    private final Pane caption;
    private final Pane row;
    private final Pane actions;
    private final Executor ui;
    private double size;

    /**
     * Nothing is changed yet.
     *
     * @param caption what is under the picture; its last child is the row
     * @param row the facts, and the buttons behind them
     * @param ui runs tasks on the JavaFX thread, after what is done there now
     */
    CaptionLayout(Pane caption, Pane row, Pane actions, Executor ui) {
        this.caption = caption;
        this.row = row;
        this.actions = actions;
        this.ui = ui;
    }

    /** Goes along with the size of the window and of the text. */
    void follow(ObservableValue<Font> font) {
        font.subscribe(now -> {
            size = now.getSize();
            arrangeLater();
        });
        caption.widthProperty().subscribe(this::arrangeLater);
        caption.sceneProperty().flatMap(Scene::heightProperty).subscribe(height -> arrangeLater());
    }

    // sizes change while the window is laid out, when nothing may be moved
    private void arrangeLater() {
        ui.execute(this::arrange);
    }

    private void arrange() {
        if (caption.getScene() == null) {
            return;
        }
        double width = caption.getWidth() / size;
        boolean words = width >= WIDE || (width >= WORDS && caption.getScene().getHeight() / size >= HIGH);
        boolean below = width < TIGHT || (width < WIDE && words);
        Pane place = below ? caption : row;
        if (actions.getParent() != place) {
            row.getChildren().remove(actions);
            caption.getChildren().remove(actions);
            place.getChildren().add(actions);
        }
        ContentDisplay display = words ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY;
        actions.getChildren().stream()
                .map(Button.class::cast)
                .filter(button -> !button.getText().isEmpty())
                .forEach(button -> button.setContentDisplay(display));
    }
}
