package pochade.inference.api.image;

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
        return sigma == 0 ? mask : blur(mask, kernel(sigma));
    }

    /** How far a blur reaches, in pixels. */
    public static int reach(double sigma) {
        return (int) (REACH * sigma + 0.5);
    }

    /** Each weight takes over what rounding left of the one before; the middle one makes the sum whole. */
    private static int[] kernel(double sigma) {
        int reach = reach(sigma);
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

    private static Mask blur(Mask mask, int... kernel) {
        int width = mask.extent().width();
        int height = mask.extent().height();
        byte[] values = mask.toBytes();
        for (int y = 0; y < height; y++) {
            convolve(values, y * width, 1, width, kernel);
        }
        for (int x = 0; x < width; x++) {
            convolve(values, x, width, height, kernel);
        }
        return Mask.of(mask.extent(), values);
    }

    /** One row or column. */
    private static void convolve(byte[] values, int first, int stride, int length, int... kernel) {
        int reach = kernel.length / 2;
        int[] line = new int[length + 2 * reach];
        boolean same = true;
        for (int i = 0; i < line.length; i++) {
            line[i] = values[first + mirrored(i - reach, length) * stride] & 0xff;
            same &= line[i] == line[0];
        }
        if (same) {
            return;
        }
        for (int i = 0; i < length; i++) {
            int sum = 1 << (FRACTION - 1);
            for (int j = 0; j < kernel.length; j++) {
                sum += kernel[j] * line[i + j];
            }
            values[first + i * stride] = (byte) (sum >> FRACTION);
        }
    }

    /** Mirrored at the edge pixels, which are not repeated. */
    private static int mirrored(int index, int length) {
        if (index >= 0 && index < length) {
            return index;
        }
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int place = Math.floorMod(index, period);
        return Math.min(place, period - place);
    }
}
