package pochade.app.fx;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * Words that come up where the pointer rests, and help those who hear the window; {@code Tip.text} in FXML. A tooltip of
 * JavaFX is a window of its own, which is styled as soon as it is made: here that is when the pointer first comes by.
 */
public final class Tip {

    private static final double WIDEST = 360;

    private final Node node;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");

    private Tip(Node node) {
        this.node = node;
        if (!node.accessibleHelpProperty().isBound() && node.getAccessibleHelp() == null) {
            node.accessibleHelpProperty().bind(text);
        }
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
            @Override
            public void handle(MouseEvent event) {
                node.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                show(new Tooltip());
            }
        });
    }

    /** The words of a node; empty for none. */
    public static StringProperty text(Node node) {
        return ((Tip) node.getProperties().computeIfAbsent(Tip.class, key -> new Tip(node))).text;
    }

    public static String getText(Node node) {
        return node.getProperties().get(Tip.class) instanceof Tip tip ? tip.text.get() : "";
    }

    public static void setText(Node node, String text) {
        text(node).set(text);
    }

    private void show(Tooltip tooltip) {
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST);
        tooltip.textProperty().bind(text);
        text.subscribe(words -> {
            if (words.isEmpty()) {
                Tooltip.uninstall(node, tooltip);
            } else {
                Tooltip.install(node, tooltip);
            }
        });
    }
}
