package pochade.app.canvas;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.document.Layer;
import pochade.app.fx.Messages;

/** What the buttons of a layer show of it. */
final class LayerToggles {

    private LayerToggles() {}

    static void showSeen(ToggleButton toggle, Layer layer, Messages messages) {
        boolean seen = layer.visible();
        show(toggle, seen, seen ? "icon-seen" : "icon-unseen", messages.text(seen ? "layers.hide" : "layers.show"));
    }

    static void showLocked(ToggleButton toggle, Layer layer, Messages messages) {
        boolean locked = layer.locked();
        show(
                toggle,
                locked,
                locked ? "icon-locked" : "icon-unlocked",
                messages.text(locked ? "layers.unlock" : "layers.lock"));
    }

    private static void show(ToggleButton toggle, boolean selected, String icon, String action) {
        toggle.setSelected(selected);
        if (!(toggle.getGraphic() instanceof FontIcon)) {
            toggle.setGraphic(new FontIcon());
            toggle.setTooltip(new Tooltip());
        }
        toggle.getGraphic().getStyleClass().setAll("ikonli-font-icon", icon);
        toggle.getTooltip().setText(action);
        toggle.setAccessibleText(action);
    }
}
