package pochade.app.fx;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.image.RgbImage;

/**
 * A place for a picture: one that is dropped here, pasted with Ctrl+V, or chosen by a click or with Enter, goes to the
 * listeners; what comes of it is shown small.
 */
public final class PictureWell extends StackPane {

    private static final int LONGEST_SIDE = 600;
    private static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled");

    private final ObjectProperty<@Nullable RgbImage> picture = new SimpleObjectProperty<>(this, "picture");
    private final Label prompt = new Label();
    private final ImageView image = new ImageView();
    private Runnable chooser = () -> {};

    public PictureWell() {
        getStyleClass().add("picture-well");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        prompt.getStyleClass().add("picture-well-prompt");
        prompt.setWrapText(true);
        image.setPreserveRatio(true);
        image.setManaged(false);
        getChildren().addAll(prompt, image);
        picture.subscribe(this::show);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        setOnMouseClicked(event -> {
            requestFocus();
            chooser.run();
        });
    }

    /** What to do here, in words. */
    public String getPrompt() {
        return prompt.getText();
    }

    public void setPrompt(String text) {
        prompt.setText(text);
        setAccessibleText(text);
    }

    /** What is shown; null for nothing. */
    public ObjectProperty<@Nullable RgbImage> pictureProperty() {
        return picture;
    }

    /**
     * Called once.
     *
     * @param file takes the file of a picture
     * @param copied takes a picture that has none
     * @param choose asks for a file
     */
    public void take(Consumer<Path> file, Consumer<RgbImage> copied, Runnable choose) {
        take(PictureDrop.ofOne(file, copied), choose);
    }

    /** As {@link #take}, for all files that are dropped together. */
    public void takeSeveral(Consumer<List<Path>> files, Consumer<RgbImage> copied, Runnable choose) {
        take(PictureDrop.ofSeveral(files, copied), choose);
    }

    private void take(PictureDrop taken, Runnable choose) {
        taken.on(this);
        chooser = choose;
    }

    private void show(@Nullable RgbImage shown) {
        image.setImage(shown == null ? null : Pixels.toImage(Pixels.thumbnail(shown, LONGEST_SIDE)));
        prompt.setVisible(shown == null);
        pseudoClassStateChanged(FILLED, shown != null);
        requestLayout();
    }

    private void pressed(KeyEvent event) {
        if ((event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) && !event.isShortcutDown()) {
            chooser.run();
            event.consume();
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double wide = getWidth() - snappedLeftInset() - snappedRightInset();
        double high = getHeight() - snappedTopInset() - snappedBottomInset();
        image.setFitWidth(wide);
        image.setFitHeight(high);
        image.relocate(
                snapPositionX(
                        snappedLeftInset() + (wide - image.getLayoutBounds().getWidth()) / 2),
                snapPositionY(
                        snappedTopInset() + (high - image.getLayoutBounds().getHeight()) / 2));
    }
}
