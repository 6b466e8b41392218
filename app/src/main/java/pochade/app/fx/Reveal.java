package pochade.app.fx;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/** Brings what has just grown into sight. */
public final class Reveal {

    private Reveal() {}

    /** Once it is laid out, scrolls the pane around this node as little as is needed to see all of it, or else its top. */
    public static void whole(Node node) {
        Scene scene = node.getScene();
        Runnable scroll = new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                scroll(node);
            }
        };
        scene.addPostLayoutPulseListener(scroll);
        Platform.requestNextPulse();
    }

    private static void scroll(Node node) {
        for (Parent around = node.getParent(); around != null; around = around.getParent()) {
            if (around instanceof ScrollPane pane) {
                scroll(pane, node);
                return;
            }
        }
    }

    private static void scroll(ScrollPane pane, Node node) {
        Node content = pane.getContent();
        Bounds place = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double seen = pane.getViewportBounds().getHeight();
        double hidden = content.getLayoutBounds().getHeight() - seen;
        if (hidden <= 0) {
            return;
        }
        double top = pane.getVvalue() * hidden;
        double least = Math.min(place.getMinY(), place.getMaxY() - seen);
        pane.setVvalue(Math.max(0, Math.min(1, Math.max(least, Math.min(place.getMinY(), top)) / hidden)));
    }
}
