package pochade.app.fx;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
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

    /** Beyond this side, in pixels, the graphics card's own scaling has to do. */
    private static final int MOST_ENLARGED = 1024;

    private final ObjectProperty<@Nullable RgbImage> picture = new SimpleObjectProperty<>(this, "picture");
    private final ObjectProperty<@Nullable Extent> size = new SimpleObjectProperty<>(this, "size");
    private final ImageView image = new ImageView();
    private final StackPane frame = new StackPane(image);

    /** The size of the pixels that the image was made of; null for none yet. */
    private @Nullable Extent drawn;

    public PictureView() {
        getStyleClass().add("picture-view");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
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

    /** The size of the finished picture, whose place is marked before its first pixels; null for no picture. */
    public ObjectProperty<@Nullable Extent> sizeProperty() {
        return size;
    }

    private void show(@Nullable RgbImage pixels) {
        drawn = null;
        image.setVisible(pixels != null);
        requestLayout();
    }

    // a picture with few pixels is made smooth at the size it is seen at
    private void draw(RgbImage pixels, Extent seen) {
        boolean small = pixels.extent().width() < seen.width()
                && pixels.extent().height() < seen.height()
                && Math.max(seen.width(), seen.height()) <= MOST_ENLARGED;
        Extent wanted = small ? seen : pixels.extent();
        if (!wanted.equals(drawn)) {
            image.setImage(Pixels.toImage(small ? Enlargement.of(pixels, seen) : pixels));
            drawn = wanted;
        }
    }

    @Override
    protected void layoutChildren() {
        RgbImage pixels = picture.get();
        Extent natural = size.get();
        frame.setVisible(natural != null);
        if (natural == null) {
            return;
        }
        double wide = getWidth() - snappedLeftInset() - snappedRightInset();
        double high = getHeight() - snappedTopInset() - snappedBottomInset();
        double scale = Math.min(MOST, Math.min(wide / natural.width(), high / natural.height()));
        double width = Math.max(1, Math.floor(natural.width() * scale));
        double height = Math.max(1, Math.floor(natural.height() * scale));
        if (pixels != null) {
            draw(pixels, new Extent((int) width, (int) height));
        }
        image.setFitWidth(width);
        image.setFitHeight(height);
        frame.resizeRelocate(
                snapPositionX(snappedLeftInset() + (wide - width) / 2),
                snapPositionY(snappedTopInset() + (high - height) / 2),
                width,
                height);
    }
}
