package pochade.inference.pixels;

import java.util.Arrays;
import pochade.inference.api.image.Mask;

/**
 * The blur of masks in the WebUI since 1.4: OpenCV's {@code GaussianBlur} of bytes with its fixed-point weights, to the
 * last bit, first along the rows, then along the columns; outside the picture is mirrored at its edge pixels.
 */
public final class GaussianBlur {

    /** Standard deviations that the kernel reaches to both sides. */
    private static final double REACH = 2.5;

    /** Bits of a weight behind the point. */
    private static final int FRACTION = 8;

    private GaussianBlur() {}

    /** @param sigma the standard deviation in pixels, 0 or above */
    public static Mask blur(Mask mask, double sigma) {
        return sigma == 0 ? mask : blur(Raster.of(mask), kernel(sigma)).toMask();
    }

    /** Each weight takes over what rounding left of the one before; the middle one makes the sum whole. */
    private static int[] kernel(double sigma) {
        int reach = (int) (REACH * sigma + 0.5);
        double[] exact = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            exact[i] = Math.exp(-(i - reach) * (i - reach) / (2 * sigma * sigma));
            sum += exact[i];
        }
        int[] kernel = new int[exact.length];
        int middle = 1 << FRACTION;
        double left = 0;
        for (int i = 0; i < reach; i++) {
            double wanted = exact[i] / sum * (1 << FRACTION) + left;
            kernel[i] = (int) Math.rint(wanted);
            kernel[2 * reach - i] = kernel[i];
            left = wanted - kernel[i];
            middle -= 2 * kernel[i];
        }
        kernel[reach] = middle;
        return kernel;
    }

    private static Raster blur(Raster raster, int... kernel) {
        Raster result = raster.copy();
        for (int y = 0; y < raster.height(); y++) {
            int first = y * raster.width();
            result.setLine(first, 1, 0, convolve(result.line(first, 1, raster.width(), 0), kernel));
        }
        for (int x = 0; x < raster.width(); x++) {
            int[] column = result.line(x, raster.width(), raster.height(), 0);
            result.setLine(x, raster.width(), 0, convolve(column, kernel));
        }
        return result;
    }

    private static int[] convolve(int[] line, int... kernel) {
        if (Arrays.stream(line).allMatch(value -> value == line[0])) {
            return line;
        }
        int[] result = new int[line.length];
        for (int i = 0; i < line.length; i++) {
            int sum = 1 << (FRACTION - 1);
            for (int j = 0; j < kernel.length; j++) {
                sum += kernel[j] * line[mirrored(i + j - kernel.length / 2, line.length)];
            }
            result[i] = sum >> FRACTION;
        }
        return result;
    }

    /** Mirrored at the edge pixels, which are not repeated. */
    private static int mirrored(int index, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int place = Math.floorMod(index, period);
        return Math.min(place, period - place);
    }
}
