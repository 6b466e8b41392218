package pochade.inference.pixels;

import java.util.function.DoubleUnaryOperator;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/**
 * Resizing as Pillow does it, to the last bit: along the rows, then along the columns (the other way round where that
 * saves much), each as sums of bytes with fixed-point weights that are rounded to bytes; a smaller picture is smoothed by widening the filter ({@code ImagingResample}).
 */
public enum Resampling {
    /** The pixel that lies under each new one's centre. */
    NEAREST(0, x -> 0),
    /** Keys 1981 with a = -1/2. */
    BICUBIC(2, Resampling::bicubic),
    /** A sinc under a sinc three times as wide. */
    LANCZOS(3, Resampling::lanczos);

    /** Bits of a weight behind the point. */
    private static final int FRACTION = 22;

    private final double support;

    @SuppressWarnings("ImmutableEnumChecker") // methods of this class without state
    private final DoubleUnaryOperator kernel;

    Resampling(double support, DoubleUnaryOperator kernel) {
        this.support = support;
        this.kernel = kernel;
    }

    /** The picture at another size. */
    public RgbImage resize(RgbImage picture, Extent size) {
        return picture.extent().equals(size)
                ? picture
                : resize(Raster.of(picture), size).toPicture();
    }

    /** The mask at another size. */
    public Mask resize(Mask mask, Extent size) {
        return mask.extent().equals(size) ? mask : resize(Raster.of(mask), size).toMask();
    }

    Raster resize(Raster raster, Extent size) {
        return resize(raster, new Box(0, 0, raster.width(), raster.height()), size);
    }

    /** A part of a raster, which may lie between the pixels, and may have no width or height: then it is an edge. */
    record Box(double left, double top, double right, double bottom) {}

    /** A part of a raster at another size; the filter sees what lies around the part too. */
    Raster resize(Raster raster, Box box, Extent size) {
        if (this == NEAREST) {
            return nearest(raster, box, size);
        }
        int lessRows = raster.height() - size.height();
        boolean columnsFirst = lessRows > 0 && lessRows > 2 * (raster.width() - size.width());
        return columnsFirst
                ? horizontally(vertically(raster, box, size.height()), box, size.width())
                : vertically(horizontally(raster, box, size.width()), box, size.height());
    }

    private Raster horizontally(Raster raster, Box box, int width) {
        boolean same = width == raster.width() && box.left() == 0 && box.right() == raster.width();
        return same ? raster : horizontally(raster, weights(raster.width(), box.left(), box.right(), width));
    }

    private Raster vertically(Raster raster, Box box, int height) {
        boolean same = height == raster.height() && box.top() == 0 && box.bottom() == raster.height();
        return same ? raster : vertically(raster, weights(raster.height(), box.top(), box.bottom(), height));
    }

    /**
     * What a new pixel is made of.
     *
     * @param first the first pixel that counts
     * @param factors of it and the following ones, fixed-point
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves
    private record Weights(int first, int... factors) {}

    /** The weights of each new pixel along one side. */
    private Weights[] weights(int pixels, double from, double to, int count) {
        double scale = (to - from) / count;
        double stretch = Math.max(scale, 1);
        double reach = support * stretch;
        Weights[] all = new Weights[count];
        for (int i = 0; i < count; i++) {
            double centre = from + (i + 0.5) * scale;
            int first = Math.max(0, (int) (centre - reach + 0.5));
            int end = Math.min(pixels, (int) (centre + reach + 0.5));
            double[] exact = new double[end - first];
            double sum = 0;
            for (int j = 0; j < exact.length; j++) {
                exact[j] = kernel.applyAsDouble((j + first - centre + 0.5) * (1 / stretch));
                sum += exact[j];
            }
            int[] factors = new int[exact.length];
            for (int j = 0; j < factors.length; j++) {
                double factor = (sum == 0 ? exact[j] : exact[j] / sum) * (1 << FRACTION);
                factors[j] = (int) (factor < 0 ? factor - 0.5 : factor + 0.5);
            }
            all[i] = new Weights(first, factors);
        }
        return all;
    }

    private static Raster horizontally(Raster raster, Weights... weights) {
        Raster result = new Raster(weights.length, raster.height(), raster.channels());
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < weights.length; x++) {
                int[] factors = weights[x].factors();
                for (int channel = 0; channel < raster.channels(); channel++) {
                    int sum = 1 << (FRACTION - 1);
                    for (int j = 0; j < factors.length; j++) {
                        sum += raster.at(weights[x].first() + j, y, channel) * factors[j];
                    }
                    result.set(x, y, channel, toByte(sum));
                }
            }
        }
        return result;
    }

    private static Raster vertically(Raster raster, Weights... weights) {
        Raster result = new Raster(raster.width(), weights.length, raster.channels());
        for (int y = 0; y < weights.length; y++) {
            int[] factors = weights[y].factors();
            for (int x = 0; x < raster.width(); x++) {
                for (int channel = 0; channel < raster.channels(); channel++) {
                    int sum = 1 << (FRACTION - 1);
                    for (int j = 0; j < factors.length; j++) {
                        sum += raster.at(x, weights[y].first() + j, channel) * factors[j];
                    }
                    result.set(x, y, channel, toByte(sum));
                }
            }
        }
        return result;
    }

    private static int toByte(int fixed) {
        return Math.max(0, Math.min(fixed >> FRACTION, 255));
    }

    private static Raster nearest(Raster raster, Box box, Extent size) {
        int[] columns = centres(box.left(), box.right(), size.width(), raster.width());
        int[] rows = centres(box.top(), box.bottom(), size.height(), raster.height());
        Raster result = new Raster(size.width(), size.height(), raster.channels());
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < columns.length; x++) {
                for (int channel = 0; channel < raster.channels(); channel++) {
                    result.set(x, y, channel, raster.at(columns[x], rows[y], channel));
                }
            }
        }
        return result;
    }

    /** The pixels under the new ones' centres; these are summed up step by step, as Pillow does: between two pixels it counts. */
    private static int[] centres(double from, double to, int count, int pixels) {
        double step = (to - from) / count;
        double centre = from + step * 0.5;
        int[] centres = new int[count];
        for (int i = 0; i < count; i++) {
            centres[i] = Math.min((int) centre, pixels - 1);
            centre += step;
        }
        return centres;
    }

    private static double bicubic(double x) {
        double distance = Math.abs(x);
        if (distance < 1) {
            return (1.5 * distance - 2.5) * distance * distance + 1;
        }
        return distance < 2 ? ((-0.5 * distance + 2.5) * distance - 4) * distance + 2 : 0;
    }

    private static double lanczos(double x) {
        return -3 <= x && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
