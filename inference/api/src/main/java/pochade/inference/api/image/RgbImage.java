package pochade.inference.api.image;

import java.util.Arrays;
import pochade.inference.api.error.InvalidRequestException;

/** An immutable picture of 8-bit sRGB pixels, rows from top to bottom, three bytes (red, green, blue) a pixel. */
public final class RgbImage {

    private final Extent extent;
    private final byte[] rgb;

    private RgbImage(Extent extent, byte[] rgb) {
        this.extent = extent;
        this.rgb = rgb;
    }

    /**
     * A picture of these pixels.
     *
     * @param rgb 3 x width x height bytes; copied
     */
    public static RgbImage of(Extent extent, byte[] rgb) {
        if (rgb.length != 3 * extent.area()) {
            throw new InvalidRequestException(
                    "rgb", "holds " + rgb.length + " bytes", "a picture of " + extent + " has " + 3 * extent.area());
        }
        return new RgbImage(extent, rgb.clone());
    }

    public Extent extent() {
        return extent;
    }

    /** The colour of a pixel as {@code 0xRRGGBB}. */
    public int rgb(int x, int y) {
        int at = 3 * (y * extent.width() + x);
        return ((rgb[at] & 0xff) << 16) | ((rgb[at + 1] & 0xff) << 8) | (rgb[at + 2] & 0xff);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return rgb.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage that && extent.equals(that.extent) && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * extent.hashCode() + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "RgbImage[" + extent + "]";
    }
}
