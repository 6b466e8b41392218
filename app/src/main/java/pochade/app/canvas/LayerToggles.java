package pochade.app.canvas;

import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.document.Layer;
import pochade.app.fx.Messages;
import pochade.app.fx.Tip;

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
        }
        toggle.getGraphic().getStyleClass().setAll("ikonli-font-icon", icon);
        Tip.setText(toggle, action);
        toggle.setAccessibleText(action);
    }
}
