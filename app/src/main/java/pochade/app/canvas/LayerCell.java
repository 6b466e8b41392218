package pochade.app.canvas;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.document.Layer;
import pochade.app.fx.Messages;

/** A layer in the list. */
final class LayerCell extends ListCell<Layer> {

    private final Messages messages;
    private final ToggleButton seen = toggle();
    private final ToggleButton locked = toggle();
    private final FontIcon kind = new FontIcon();
    private final Label name = new Label();
    private final HBox row = new HBox(seen, kind, name, locked);

    /**
     * An empty one.
     *
     * @param show shows or hides a layer
     * @param lock locks or unlocks it
     */
    LayerCell(Consumer<Layer> show, Consumer<Layer> lock, Messages messages) {
        this.messages = messages;
        getStyleClass().add("layer-cell");
        // names are cut, not the buttons behind them
        setPrefWidth(0);
        row.getStyleClass().add("tight");
        name.getStyleClass().add("layer-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        seen.setOnAction(event -> show.accept(getItem()));
        locked.setOnAction(event -> lock.accept(getItem()));
    }

    private static ToggleButton toggle() {
        ToggleButton toggle = new ToggleButton();
        toggle.getStyleClass().addAll("flat", "icon-only", "layer-toggle");
        // the buttons below the list do the same
        toggle.setFocusTraversable(false);
        return toggle;
    }

    @Override
    protected void updateItem(Layer layer, boolean empty) {
        super.updateItem(layer, empty);
        setGraphic(empty || layer == null ? null : row);
        if (empty || layer == null) {
            setAccessibleText(null);
            return;
        }
        LayerToggles.showSeen(seen, layer, messages);
        LayerToggles.showLocked(locked, layer, messages);
        kind.getStyleClass()
                .setAll("ikonli-font-icon", "icon-layer-" + layer.kind().name().toLowerCase(Locale.ROOT));
        name.setText(layer.name());
        setAccessibleText(layer.locked() ? messages.text("layers.locked", layer.name()) : layer.name());
    }
}
