package pochade.inference.weights.upscaler;

import java.util.ArrayList;
import java.util.List;
import pochade.inference.weights.config.Shapes;

/** How a transformer's features become a larger picture; the names in its files are {@code upsampler}'s. */
public sealed interface Reconstruction {

    /** Pixels of the result along each side of a pixel of the features. */
    int scale();

    /** Values that are in memory at once for each pixel of the features. */
    default long valuesPerPixel() {
        return WIDE * RGB * scale() * scale();
    }

    /**
     * {@code pixelshuffle}: convolutions to more channels, which then become pixels; a last convolution.
     *
     * @param features channels between
     * @param factors of each step along one side
     */
    record Shuffle(int features, List<Integer> factors) implements Reconstruction {

        public Shuffle {
            factors = List.copyOf(factors);
        }

        @Override
        public int scale() {
            return factors.stream().reduce(1, Math::multiplyExact);
        }

        @Override
        public long valuesPerPixel() {
            return WIDE * features * scale() * scale();
        }
    }

    /** {@code pixelshuffledirect}: one convolution, whose channels become pixels. */
    record DirectShuffle(int scale) implements Reconstruction {}

    /**
     * {@code nearest+conv}: nearest neighbour to twice the size and a convolution, some times.
     *
     * @param features channels between
     */
    record NearestConv(int features, int doublings) implements Reconstruction {
        @Override
        public int scale() {
            return 1 << doublings;
        }

        @Override
        public long valuesPerPixel() {
            return WIDE * features * scale() * scale();
        }
    }

    /** None: a convolution whose result is added to the picture, against noise or the traces of JPEG. */
    record Residual() implements Reconstruction {
        @Override
        public int scale() {
            return 1;
        }
    }

    /** Tensors of a size that are in memory at once. */
    long WIDE = 3;

    /** Channels of a picture. */
    int RGB = 3;

    /** The largest scale that is run. */
    int MOST = 16;

    /**
     * What the tensors at the end of a network tell.
     *
     * @param outChannels of the picture that comes out
     */
    static Reconstruction of(Shapes shapes, int outChannels) {
        Reconstruction found = find(shapes, outChannels);
        if (found.scale() < 1 || found.scale() > MOST) {
            throw shapes.fault("enlarges by " + found.scale() + ", which is not supported");
        }
        return found;
    }

    private static Reconstruction find(Shapes shapes, int outChannels) {
        if (shapes.has("conv_before_upsample.0.weight")) {
            int features = shapes.count("conv_before_upsample.0.weight", 0);
            return shapes.has("conv_up1.weight")
                    ? new NearestConv(features, doublings(shapes))
                    : new Shuffle(features, factors(shapes));
        }
        return shapes.has("upsample.0.weight")
                ? new DirectShuffle(Squares.root(shapes.count("upsample.0.weight", 0) / outChannels))
                : new Residual();
    }

    private static int doublings(Shapes shapes) {
        int count = 1;
        while (shapes.has("conv_up" + (count + 1) + ".weight")) {
            count++;
        }
        return count;
    }

    /** Every other module of {@code upsample} is a convolution. */
    private static List<Integer> factors(Shapes shapes) {
        List<Integer> factors = new ArrayList<>();
        for (int i = 0; shapes.has("upsample." + i + ".weight"); i += 2) {
            String conv = "upsample." + i + ".weight";
            factors.add(Squares.root(shapes.count(conv, 0) / shapes.count(conv, 1)));
        }
        return factors;
    }
}
