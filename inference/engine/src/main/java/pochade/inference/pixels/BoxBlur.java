package pochade.inference.pixels;

import pochade.inference.api.image.Mask;

/**
 * A Gaussian blur by three box blurs whose radius is no whole number (Gwosdek et al. 2011, extended box filters), as
 * Pillow's {@code GaussianBlur}, to the last bit; edge pixels go on outside.
 */
public final class BoxBlur {

    private static final int PASSES = 3;

    /** Bits of a weight behind the point. */
    private static final int FRACTION = 24;

    private static final long HALF = 1L << (FRACTION - 1);

    private BoxBlur() {}

    /** @param radius the standard deviation in pixels, 0 or above */
    public static Mask blur(Mask mask, double radius) {
        return blur(Raster.of(mask), radius).toMask();
    }

    static Raster blur(Raster raster, double radius) {
        if (radius == 0) {
            return raster;
        }
        Box box = Box.of(radius);
        Raster result = raster.copy();
        for (int y = 0; y < raster.height(); y++) {
            blur(box, result, y * raster.width(), 1, raster.width());
        }
        for (int x = 0; x < raster.width(); x++) {
            blur(box, result, x, raster.width(), raster.height());
        }
        return result;
    }

    private static void blur(Box box, Raster raster, int first, int stride, int length) {
        for (int channel = 0; channel < raster.channels(); channel++) {
            int[] line = raster.line(first, stride, length, channel);
            for (int pass = 0; pass < PASSES; pass++) {
                line = box.blur(line);
            }
            raster.setLine(first, stride, channel, line);
        }
    }

    /**
     * A mean over the pixels on both sides.
     *
     * @param radius pixels that count fully on each side
     * @param full their weight, fixed-point
     * @param edge that of the pixels behind them
     */
    private record Box(int radius, long full, long edge) {

        static Box of(double sigma) {
            float radius = radius((float) sigma);
            int whole = (int) radius;
            long full = (long) ((1 << FRACTION) / (radius * 2 + 1));
            return new Box(whole, full, ((1 << FRACTION) - (2L * whole + 1) * full) / 2);
        }

        /** The radius whose box has the variance of a Gaussian once it is applied {@value #PASSES} times. */
        private static float radius(float sigma) {
            float variance = sigma * sigma / PASSES;
            float length = (float) Math.sqrt(12.0 * variance + 1.0);
            float whole = (float) Math.floor((length - 1.0) / 2.0);
            float part = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance);
            part /= 6 * (variance - (whole + 1) * (whole + 1));
            return whole + part;
        }

        int[] blur(int... line) {
            int last = line.length - 1;
            int[] blurred = new int[line.length];
            long sum = 0;
            for (int i = -radius - 1; i < radius; i++) {
                sum += line[Math.max(0, Math.min(i, last))];
            }
            for (int i = 0; i <= last; i++) {
                int left = line[Math.max(0, i - radius - 1)];
                sum += line[Math.min(i + radius, last)] - (long) left;
                long far = (long) left + line[Math.min(i + radius + 1, last)];
                blurred[i] = (int) ((sum * full + far * edge + HALF) >> FRACTION);
            }
            return blurred;
        }
    }
}
