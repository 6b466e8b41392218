package pochade.app.fx;

import javafx.css.PseudoClass;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Shows one item after another in a {@link CardGrid}. */
public abstract class Card<T> extends StackPane {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private @Nullable T item;

    protected Card() {
        getStyleClass().add("card");
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
