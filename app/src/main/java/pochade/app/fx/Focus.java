package pochade.app.fx;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.util.Subscription;

/** Where the keys go. */
public final class Focus {

    private static final PseudoClass VISIBLE = PseudoClass.getPseudoClass("focus-visible");

    private Focus() {}

    /** Gives a node the focus, which is seen as if one had come there by Tab: JavaFX shows it for Tab alone. */
    public static void show(Node node) {
        node.requestFocus();
        if (node.isFocused()) {
            node.pseudoClassStateChanged(VISIBLE, true);
            Subscription[] until = new Subscription[1];
            until[0] = node.focusedProperty().subscribe((before, now) -> {
                node.pseudoClassStateChanged(VISIBLE, node.isFocusVisible());
                until[0].unsubscribe();
            });
        }
    }
}
