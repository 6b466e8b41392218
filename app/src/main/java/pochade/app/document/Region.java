package pochade.app.document;

import java.util.Arrays;
import java.util.Optional;
import pochade.app.picture.Area;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.Morphology;
import pochade.inference.api.image.Morphology.Brush;
import pochade.inference.api.image.RgbImage;

/**
 * What is sent of a document: the part in its frame.
 *
 * @param area of the frame
 * @param picture what is there; empty where there is nothing at all
 * @param mask what of it is painted anew, with all that was transparent; empty for the whole
 */
public record Region(Area area, Optional<RgbImage> picture, Optional<Mask> mask) {

    /**
     * The part in the frame. What is transparent has the colours around it.
     *
     * @param blur that the mask will be softened by: by twice as much the picture itself is painted over where it ends, so
     *     that no seam is seen
     * @param inverted paint what the masks leave free
     */
    public static Region of(Document document, int blur, boolean inverted) {
        Area area = document.frame();
        int[] colours = Flattening.colours(document, area);
        if (Arrays.stream(colours).allMatch(colour -> colour == 0)) {
            return new Region(area, Optional.empty(), Optional.empty());
        }
        Extent extent = area.extent();
        RgbImage picture = picture(extent, Infill.fill(extent.width(), extent.height(), colours));
        Mask open = open(extent, 2 * blur, colours);
        Mask painted = Mask.of(extent, Flattening.covered(document, area));
        Mask meant = inverted && !painted.isEmpty() ? painted.inverted() : painted;
        Mask mask = join(open, meant);
        return new Region(area, Optional.of(picture), mask.isEmpty() ? Optional.empty() : Optional.of(mask));
    }

    private static RgbImage picture(Extent extent, int... colours) {
        byte[] rgb = new byte[3 * colours.length];
        for (int i = 0; i < colours.length; i++) {
            rgb[3 * i] = (byte) (colours[i] >> 16);
            rgb[3 * i + 1] = (byte) (colours[i] >> 8);
            rgb[3 * i + 2] = (byte) colours[i];
        }
        return RgbImage.of(extent, rgb);
    }

    /** What is transparent, and so many pixels around it. */
    private static Mask open(Extent extent, int overlap, int... colours) {
        byte[] open = new byte[colours.length];
        for (int i = 0; i < open.length; i++) {
            open[i] = (byte) (colours[i] >>> 24 == 255 ? 0 : 255);
        }
        Mask mask = Mask.of(extent, open);
        return mask.isEmpty() ? mask : Morphology.grow(mask, Brush.SQUARE, overlap);
    }

    private static Mask join(Mask one, Mask other) {
        byte[] joined = one.toBytes();
        byte[] covered = other.toBytes();
        for (int i = 0; i < joined.length; i++) {
            joined[i] = (byte) Math.max(joined[i] & 0xff, covered[i] & 0xff);
        }
        return Mask.of(one.extent(), joined);
    }
}
