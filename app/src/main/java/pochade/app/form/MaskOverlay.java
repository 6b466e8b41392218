package pochade.app.form;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import pochade.app.picture.Area;
import pochade.app.picture.MaskPainting;
import pochade.inference.api.image.Extent;

/** A mask as an image of one colour: only what has changed is drawn anew, however large the picture is. */
final class MaskOverlay {

    /** Red, as on a retoucher's film. */
    private static final int RED = 0xd9;

    private static final int GREEN = 0x38;
    private static final int BLUE = 0x1e;

    private final MaskPainting painting;
    private final PixelBuffer<IntBuffer> pixels;
    private final Image image;

    MaskOverlay(MaskPainting painting) {
        this.painting = painting;
        Extent extent = painting.extent();
        pixels = new PixelBuffer<>(
                extent.width(),
                extent.height(),
                IntBuffer.allocate(extent.width() * extent.height()),
                PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(pixels);
        draw(Area.of(extent));
    }

    Image image() {
        return image;
    }

    /** Draws this area as it is painted now. */
    void draw(Area area) {
        pixels.updateBuffer(buffer -> {
            int[] colours = buffer.getBuffer().array();
            for (int y = area.y(); y < area.y() + area.height(); y++) {
                int row = y * buffer.getWidth();
                for (int x = area.x(); x < area.x() + area.width(); x++) {
                    colours[row + x] = colour(painting.at(x, y));
                }
            }
            return new Rectangle2D(area.x(), area.y(), area.width(), area.height());
        });
    }

    private static int colour(int coverage) {
        return (coverage << 24) | (part(RED, coverage) << 16) | (part(GREEN, coverage) << 8) | part(BLUE, coverage);
    }

    private static int part(int colour, int coverage) {
        return colour * coverage / 255;
    }
}
