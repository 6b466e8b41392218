package pochade.app.document;

import pochade.app.picture.Area;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.Morphology;
import pochade.inference.api.image.Morphology.Brush;

/** What is done with a mask as a whole. */
public final class MaskChange {

    private MaskChange() {}

    /** Everything in an area. */
    public static Raster all(Area paper) {
        return Raster.EMPTY.changed(paper, (x, y, before) -> Colour.WHITE);
    }

    /** What is not masked in an area, and nothing else. */
    public static Raster inverted(Raster mask, Area paper) {
        return Raster.EMPTY.changed(paper, (x, y, before) -> Colour.faded(Colour.WHITE, 255 - (mask.at(x, y) >>> 24)));
    }

    /** Larger by so many pixels in every direction, within an area. */
    public static Raster grown(Raster mask, int pixels, Area paper) {
        Area area = mask.bounds().grown(pixels).intersection(paper.union(mask.bounds()));
        return area.isEmpty() ? mask : of(Morphology.grow(read(mask, area), Brush.ROUND, pixels), area);
    }

    /** Smaller by so many pixels; where it ends with the area it stays. */
    public static Raster shrunk(Raster mask, int pixels, Area paper) {
        Area area = mask.bounds().grown(1).intersection(paper.union(mask.bounds()));
        return area.isEmpty() ? mask : of(Morphology.shrink(read(mask, area), Brush.ROUND, pixels), area);
    }

    private static Mask read(Raster raster, Area area) {
        int[] pixels = raster.read(area);
        byte[] covered = new byte[pixels.length];
        for (int i = 0; i < covered.length; i++) {
            covered[i] = (byte) (pixels[i] >>> 24);
        }
        return Mask.of(area.extent(), covered);
    }

    private static Raster of(Mask mask, Area area) {
        byte[] covered = mask.toBytes();
        int[] pixels = new int[covered.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Colour.faded(Colour.WHITE, covered[i] & 0xff);
        }
        return Raster.of(area, pixels);
    }
}
