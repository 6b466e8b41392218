package pochade.app.picture;

import java.util.Arrays;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/**
 * A larger frame around a picture, to be painted.
 *
 * @param left by how many pixels it is wider at that side, 0 or more; as the others
 */
public record Outpainting(int left, int right, int up, int down) {

    /** What the WebUI starts with. */
    public static final int DEFAULT_PIXELS = 128;

    /** Sides of pictures are multiples of it. */
    private static final int UNIT = 8;

    private static final int COVERED = 255;

    /** No frame larger than the picture. */
    public static final Outpainting NONE = new Outpainting(0, 0, 0, 0);

    /** The picture in its frame, and the mask of what is new. */
    public record Framed(RgbImage picture, Mask mask) {}

    public Outpainting {
        check("left", left);
        check("right", right);
        check("up", up);
        check("down", down);
    }

    private static void check(String side, int pixels) {
        if (pixels < 0 || pixels > Extent.LONGEST_SIDE) {
            throw new InvalidRequestException(
                    "outpaint " + side, "is " + pixels, "use 0 to " + Extent.LONGEST_SIDE + " pixels");
        }
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** The size of the frame. */
    public Extent extent(Extent picture) {
        return new Extent(units(left + picture.width() + right), units(up + picture.height() + down));
    }

    /**
     * Both of what is new in the frame, and of what is painted over the picture itself.
     *
     * @param framed of the frame
     * @param painted of the picture
     */
    public Mask join(Mask framed, Mask painted) {
        Extent frame = framed.extent();
        Extent picture = painted.extent();
        byte[] coverage = framed.toBytes();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int at = (up + y) * frame.width() + left + x;
                coverage[at] = (byte) Math.max(coverage[at] & 0xff, painted.at(x, y));
            }
        }
        return Mask.of(frame, coverage);
    }

    /**
     * Lays the picture into its frame; what is missing to whole units goes to the right and below.
     *
     * @param blur that the mask will be softened by: by twice as much the picture itself is painted over at the new sides, so
     *     that no seam is seen, as the WebUI's "Poor man's outpainting" does
     */
    public Framed frame(RgbImage picture, int blur) {
        Extent from = picture.extent();
        Extent to = extent(from);
        byte[] rgb = new byte[3 * to.width() * to.height()];
        byte[] mask = new byte[to.width() * to.height()];
        Arrays.fill(mask, (byte) COVERED);
        int overlap = 2 * blur;
        int x0 = left + (left > 0 ? overlap : 0);
        int x1 = left + from.width() - (to.width() > left + from.width() ? overlap : 0);
        int y0 = up + (up > 0 ? overlap : 0);
        int y1 = up + from.height() - (to.height() > up + from.height() ? overlap : 0);
        byte[] source = picture.toBytes();
        for (int y = 0; y < from.height(); y++) {
            int row = (up + y) * to.width() + left;
            System.arraycopy(source, 3 * y * from.width(), rgb, 3 * row, 3 * from.width());
            if (up + y >= y0 && up + y < y1 && x1 > x0) {
                Arrays.fill(mask, (up + y) * to.width() + x0, (up + y) * to.width() + x1, (byte) 0);
            }
        }
        return new Framed(RgbImage.of(to, rgb), Mask.of(to, mask));
    }

    private static int units(int pixels) {
        return (pixels + UNIT - 1) / UNIT * UNIT;
    }
}
