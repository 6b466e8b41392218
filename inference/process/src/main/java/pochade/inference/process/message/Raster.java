package pochade.inference.process.message;

import java.util.function.Supplier;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/**
 * The pixels of a picture or a mask, row by row.
 *
 * @param length in bytes
 * @param bytes three a pixel of a picture, one a pixel of a mask
 */
public record Raster(long length, Supplier<byte[]> bytes) {

    private static final int COLOURS = 3;

    static Raster of(RgbImage image) {
        return new Raster(length(image.extent()), image::toBytes);
    }

    static Raster of(Mask mask) {
        return new Raster(mask.extent().area(), mask::toBytes);
    }

    /** The bytes of a picture. */
    static long length(Extent extent) {
        return COLOURS * extent.area();
    }
}
