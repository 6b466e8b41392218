package pochade.app.fx;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows one item after another in a {@link CardGrid}. */
public abstract class Card<T> extends StackPane {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private static final double ROUND = 12;

    private @Nullable T item;

    protected Card() {
        getStyleClass().add("card");
    }

    /** A frame with round corners, of the size that its sheet gives it, around a picture and what lies below and above it. */
    protected static StackPane frame(ImageView picture, String style, Node... layers) {
        StackPane frame = new StackPane(layers);
        frame.getStyleClass().addAll("card-frame", style);
        picture.fitWidthProperty().bind(frame.maxWidthProperty());
        picture.fitHeightProperty().bind(frame.maxHeightProperty());
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(frame.widthProperty());
        clip.heightProperty().bind(frame.heightProperty());
        clip.setArcWidth(ROUND);
        clip.setArcHeight(ROUND);
        frame.setClip(clip);
        return frame;
    }

    protected static FontIcon icon(String style) {
        FontIcon icon = new FontIcon();
        icon.getStyleClass().add(style);
        return icon;
    }

    /** The item that is shown; null for none. */
    protected final @Nullable T item() {
        return item;
    }

    final void put(@Nullable T shown) {
        item = shown;
        setVisible(shown != null);
        if (shown != null) {
            show(shown);
        }
    }

    final void mark(@Nullable T selected) {
        pseudoClassStateChanged(SELECTED, item != null && item.equals(selected));
    }

    /** Shows another item. */
    protected abstract void show(T shown);
}
