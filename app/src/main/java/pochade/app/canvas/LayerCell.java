package pochade.app.canvas;

import java.nio.IntBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.document.Layer;
import pochade.app.document.Thumbnail;
import pochade.app.fx.Messages;
import pochade.app.fx.Tip;
import pochade.inference.api.image.Extent;

/** A layer in the list. */
final class LayerCell extends ListCell<Layer> {

    private final LayerThumbnails thumbnails;
    private final Messages messages;
    private final ToggleButton seen = toggle();
    private final ToggleButton locked = toggle();
    private final ImageView picture = new ImageView();
    private final StackPane thumbnail = new StackPane(picture);
    private final FontIcon kind = new FontIcon();
    private final Label name = new Label();
    private final HBox row = new HBox(seen, thumbnail, kind, name, locked);
    private Optional<Thumbnail> drawn = Optional.empty();

    /**
     * An empty one.
     *
     * @param show shows or hides a layer
     * @param lock locks or unlocks it
     */
    LayerCell(LayerThumbnails thumbnails, Consumer<Layer> show, Consumer<Layer> lock, Messages messages) {
        this.thumbnails = thumbnails;
        this.messages = messages;
        getStyleClass().add("layer-cell");
        // names are cut, not the buttons behind them
        setPrefWidth(0);
        row.getStyleClass().add("tight");
        thumbnail.getStyleClass().add("layer-thumbnail");
        picture.setPreserveRatio(true);
        picture.fitWidthProperty().bind(thumbnail.widthProperty());
        picture.fitHeightProperty().bind(thumbnail.heightProperty());
        name.getStyleClass().add("layer-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        seen.setOnAction(event -> show.accept(getItem()));
        locked.setOnAction(event -> lock.accept(getItem()));
        thumbnails.madeProperty().subscribe(() -> draw(getItem()));
    }

    private static ToggleButton toggle() {
        ToggleButton toggle = new ToggleButton();
        toggle.getStyleClass().addAll("flat", "icon-only", "layer-toggle");
        // the buttons below the list do the same
        toggle.setFocusTraversable(false);
        return toggle;
    }

    private void draw(@Nullable Layer layer) {
        Optional<Thumbnail> now = layer == null ? Optional.empty() : thumbnails.of(layer);
        if (!now.equals(drawn)) {
            drawn = now;
            picture.setImage(now.map(LayerCell::image).orElse(null));
        }
    }

    private static Image image(Thumbnail thumbnail) {
        Extent extent = thumbnail.extent();
        return new WritableImage(new PixelBuffer<>(
                extent.width(),
                extent.height(),
                IntBuffer.wrap(thumbnail.pixels()),
                PixelFormat.getIntArgbPreInstance()));
    }

    @Override
    protected void updateItem(Layer layer, boolean empty) {
        super.updateItem(layer, empty);
        setGraphic(empty || layer == null ? null : row);
        if (empty || layer == null) {
            setAccessibleText(null);
            return;
        }
        draw(layer);
        LayerToggles.showSeen(seen, layer, messages);
        LayerToggles.showLocked(locked, layer, messages);
        kind.getStyleClass()
                .setAll("ikonli-font-icon", "icon-layer-" + layer.kind().name().toLowerCase(Locale.ROOT));
        name.setText(layer.name());
        Tip.setText(name, layer.name());
        setAccessibleText(layer.locked() ? messages.text("layers.locked", layer.name()) : layer.name());
    }
}
