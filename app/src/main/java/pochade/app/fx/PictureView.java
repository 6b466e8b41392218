package pochade.app.fx;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/**
 * Shows a picture in the middle, as large as fits but never more than {@value #MOST} times its size. A preview with fewer
 * pixels than the picture it stands for fills the place of that picture.
 */
public final class PictureView extends Region {

    private static final double MOST = 4;

    private final ObjectProperty<@Nullable RgbImage> picture = new SimpleObjectProperty<>(this, "picture");
    private final ObjectProperty<@Nullable Extent> size = new SimpleObjectProperty<>(this, "size");
    private final ImageView image = new ImageView();
    private final StackPane frame = new StackPane(image);

    public PictureView() {
        getStyleClass().add("picture-view");
        frame.getStyleClass().add("picture-frame");
        frame.setManaged(false);
        image.setSmooth(true);
        getChildren().add(frame);
        picture.subscribe(this::show);
        size.subscribe(this::requestLayout);
    }

    /** The pixels to show, null for none. */
    public ObjectProperty<@Nullable RgbImage> pictureProperty() {
        return picture;
    }

    /** The size of the finished picture, null for the size of {@link #pictureProperty()}. */
    public ObjectProperty<@Nullable Extent> sizeProperty() {
        return size;
    }

    private void show(@Nullable RgbImage pixels) {
        image.setImage(pixels == null ? null : Pixels.toImage(pixels));
        frame.setVisible(pixels != null);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        RgbImage pixels = picture.get();
        if (pixels == null) {
            return;
        }
        Extent natural = size.get() == null ? pixels.extent() : size.get();
        double wide = getWidth() - snappedLeftInset() - snappedRightInset();
        double high = getHeight() - snappedTopInset() - snappedBottomInset();
        double scale = Math.min(MOST, Math.min(wide / natural.width(), high / natural.height()));
        double width = Math.max(1, Math.floor(natural.width() * scale));
        double height = Math.max(1, Math.floor(natural.height() * scale));
        image.setFitWidth(width);
        image.setFitHeight(height);
        frame.resizeRelocate(
                snapPositionX(snappedLeftInset() + (wide - width) / 2),
                snapPositionY(snappedTopInset() + (high - height) / 2),
                width,
                height);
    }
}
