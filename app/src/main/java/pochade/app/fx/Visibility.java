package pochade.app.fx;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Nodes that come and go. */
public final class Visibility {

    private Visibility() {}

    /** The node is seen, and takes room, only while the value is true. */
    public static void bind(Node node, ObservableValue<Boolean> visible) {
        node.visibleProperty().bind(visible);
        node.managedProperty().bind(node.visibleProperty());
    }
}
