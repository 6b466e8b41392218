package pochade.app.canvas;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.document.Layer;
import pochade.app.fx.Messages;

/** A layer in the list. */
final class LayerCell extends ListCell<Layer> {

    private final Messages messages;
    private final FontIcon eye = new FontIcon();
    private final ToggleButton seen = new ToggleButton(null, eye);
    private final Tooltip tip = new Tooltip();
    private final FontIcon kind = new FontIcon();
    private final Label name = new Label();
    private final HBox row = new HBox(seen, kind, name);

    /** @param toggle shows or hides a layer */
    LayerCell(Consumer<Layer> toggle, Messages messages) {
        this.messages = messages;
        getStyleClass().add("layer-cell");
        row.getStyleClass().add("tight");
        seen.getStyleClass().addAll("flat", "icon-only", "layer-seen");
        seen.setTooltip(tip);
        seen.setOnAction(event -> {
            if (getItem() != null) {
                toggle.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(Layer layer, boolean empty) {
        super.updateItem(layer, empty);
        setGraphic(empty || layer == null ? null : row);
        if (empty || layer == null) {
            setAccessibleText(null);
            return;
        }
        seen.setSelected(layer.visible());
        eye.getStyleClass().setAll("ikonli-font-icon", layer.visible() ? "icon-seen" : "icon-unseen");
        String tipText = messages.text(layer.visible() ? "layers.hide" : "layers.show");
        tip.setText(tipText);
        seen.setAccessibleText(tipText);
        kind.getStyleClass()
                .setAll("ikonli-font-icon", "icon-layer-" + layer.kind().name().toLowerCase(Locale.ROOT));
        name.setText(layer.name());
        setAccessibleText(layer.name());
    }
}
