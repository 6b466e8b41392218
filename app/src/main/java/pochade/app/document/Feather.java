package pochade.app.document;

import pochade.app.picture.Area;
import pochade.inference.api.image.GaussianBlur;
import pochade.inference.api.image.Mask;

/**
 * How the edge of a mask is softened before it is used.
 *
 * @param blur the mask blur, in pixels
 * @param whole the model works on the whole picture: the outer half of the soft edge then counts twice, as in the WebUI
 */
public record Feather(int blur, boolean whole) {

    /** None. */
    public static final Feather NONE = new Feather(0, false);

    /** The widest blur that is computed to the last bit where it is only looked at. */
    private static final int EXACT = 8;

    private static final int BOXES = 3;

    /** How far from the mask it changes anything, in pixels. */
    public int reach() {
        return GaussianBlur.reach(blur);
    }

    /** The mask as it is used. */
    public Mask of(Mask mask) {
        return doubled(GaussianBlur.blur(mask, blur));
    }

    /** As {@link #of}, quickly: wide blurs differ by a few of 255. */
    public Mask nearly(Mask mask) {
        return blur <= EXACT ? of(mask) : doubled(boxes(mask));
    }

    private Mask doubled(Mask mask) {
        if (!whole || blur == 0) {
            return mask;
        }
        byte[] coverage = mask.toBytes();
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) Math.min(255, 2 * (coverage[i] & 0xff));
        }
        return Mask.of(mask.extent(), coverage);
    }

    // three means one after another are nearly a Gaussian of the same variance
    private Mask boxes(Mask mask) {
        int radius = (int) Math.round((Math.sqrt(12.0 * blur * blur / BOXES + 1) - 1) / 2);
        int width = mask.extent().width();
        int height = mask.extent().height();
        byte[] values = mask.toBytes();
        for (int y = 0; y < height; y++) {
            means(values, y * width, 1, width, radius);
        }
        for (int x = 0; x < width; x++) {
            means(values, x, width, height, radius);
        }
        return Mask.of(mask.extent(), values);
    }

    private static void means(byte[] values, int first, int stride, int length, int radius) {
        int[] line = new int[length];
        for (int i = 0; i < length; i++) {
            line[i] = (values[first + i * stride] & 0xff) << 8;
        }
        for (int round = 0; round < BOXES; round++) {
            line = means(line, radius);
        }
        for (int i = 0; i < length; i++) {
            values[first + i * stride] = (byte) ((line[i] + 128) >> 8);
        }
    }

    private static int[] means(int[] line, int radius) {
        int last = line.length - 1;
        long sum = (long) line[0] * radius;
        for (int i = 0; i <= radius; i++) {
            sum += line[Math.min(i, last)];
        }
        int[] means = new int[line.length];
        for (int i = 0; i <= last; i++) {
            means[i] = (int) (sum / (2 * radius + 1));
            sum += line[Math.min(last, i + radius + 1)] - line[Math.max(0, i - radius)];
        }
        return means;
    }

    /** How much the masks of a document cover in an area as they are used, row by row. */
    byte[] covered(Document document, Area area) {
        Area seen = area.grown(reach());
        if (!Flattening.isMasked(document, seen)) {
            return new byte[0];
        }
        byte[] soft = nearly(Mask.of(seen.extent(), Flattening.covered(document, seen)))
                .toBytes();
        byte[] inner = new byte[area.width() * area.height()];
        for (int y = 0; y < area.height(); y++) {
            System.arraycopy(soft, (y + reach()) * seen.width() + reach(), inner, y * area.width(), area.width());
        }
        return inner;
    }
}
