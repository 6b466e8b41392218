package pochade.app.fx;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Nodes that come and go. */
public final class Visibility {

    private Visibility() {}

    /** The node is seen, and takes room, only while the value is true. */
    public static void bind(Node node, ObservableValue<Boolean> visible) {
        node.visibleProperty().bind(visible);
        node.managedProperty().bind(node.visibleProperty());
    }

    /**
     * As {@link #bind}; the node becomes the last child of the pane when it is first seen, and stays there. JavaFX styles what is
     * not seen, too, and that takes most of the time until a window is open.
     */
    public static void bindLate(Pane pane, Node node, ObservableValue<Boolean> visible) {
        bind(node, visible);
        visible.subscribe(now -> {
            if (now && !pane.getChildren().contains(node)) {
                pane.getChildren().add(node);
            }
        });
    }
}
