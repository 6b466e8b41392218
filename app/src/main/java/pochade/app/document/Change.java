package pochade.app.document;

import java.util.Optional;
import pochade.app.picture.Area;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/**
 * What a result changed of a picture: the least opaque pixels that, laid over the one, give the other. They are at least as
 * opaque as the mask, so that its soft edge is the edge of the layer.
 */
public final class Change {

    private static final int OPAQUE = 255;

    private Change() {}

    /**
     * The change as a layer's pixels.
     *
     * @param before in the frame, premultiplied, row by row
     * @param mask what was painted, as soft as it was used; empty for the whole
     */
    public static Raster of(Area frame, int[] before, RgbImage result, Optional<Mask> mask) {
        byte[] rgb = result.toBytes();
        byte[] covered = mask.map(Mask::toBytes).orElseGet(() -> new byte[0]);
        int[] change = new int[before.length];
        for (int i = 0; i < change.length; i++) {
            int after = Colour.opaque(rgb, 3 * i);
            int least = covered.length == 0 ? OPAQUE : covered[i] & 0xff;
            change[i] = before[i] >>> 24 < OPAQUE ? after : pixel(before[i], after, least);
        }
        return Raster.of(frame, change);
    }

    private static int pixel(int before, int after, int least) {
        int alpha = least;
        for (int shift = 0; shift <= 16; shift += 8) {
            alpha = Math.max(alpha, needed((before >>> shift) & 0xff, (after >>> shift) & 0xff));
        }
        int colour = alpha;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int rest = (((before >>> shift) & 0xff) * (OPAQUE - alpha) + OPAQUE / 2) / OPAQUE;
            colour = (colour << 8) | Math.max(0, Math.min(alpha, ((after >>> shift) & 0xff) - rest));
        }
        return colour;
    }

    /** How opaque a colour has to be at least to turn one value into another. */
    private static int needed(int before, int after) {
        if (after > before) {
            return roundedUp(after - before, OPAQUE - before);
        }
        return after < before ? roundedUp(before - after, before) : 0;
    }

    private static int roundedUp(int part, int whole) {
        return (OPAQUE * part + whole - 1) / whole;
    }
}
