package pochade.app.fx;

import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** The way back to the usual value: a double click on the name of a control. */
public final class Usual {

    private static final String RESET = "pochade.usual";

    private Usual() {}

    /** Tells how the value of this control is made the usual one. */
    public static void set(Node control, Runnable reset) {
        control.getProperties().put(RESET, reset);
    }

    /** From now on names of controls in this part of the window lead their controls back. */
    public static void listen(Node root) {
        root.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY
                    && event.getClickCount() == 2
                    && named(event.getTarget()).getProperties().get(RESET) instanceof Runnable reset) {
                reset.run();
                event.consume();
            }
        });
    }

    /** The control whose name was clicked on, else what was clicked on. */
    private static Node named(EventTarget target) {
        Node clicked = (Node) target;
        for (Node node = clicked; node != null; node = node.getParent()) {
            if (node instanceof Label name && name.getLabelFor() != null) {
                return name.getLabelFor();
            }
        }
        return clicked;
    }
}
