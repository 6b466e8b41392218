package pochade.inference.process.message;

import java.util.function.Supplier;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/** The pixels of a picture or a mask, as they follow the JSON of a frame. */
record Raster(long length, Supplier<byte[]> bytes) {

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
