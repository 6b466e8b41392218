package pochade.inference.weights.upscaler;

import pochade.inference.weights.config.Shapes;

/**
 * ESRGAN and Real-ESRGAN: residual in residual dense blocks (Wang et al. 2018, 2021).
 *
 * @param inChannels of the picture
 * @param features channels between the blocks
 * @param growth channels that each convolution of a dense block adds
 * @param blocks residual in residual dense blocks
 * @param doublings of the size behind the blocks
 * @param unshuffle how many pixels along each side are folded into channels before the first convolution; 1 for none
 * @param plus with the added paths of ESRGAN+ (Rakotonirina and Rasoanaivo 2020)
 */
public record RrdbConfig(
        int inChannels,
        int outChannels,
        int features,
        int growth,
        int blocks,
        int doublings,
        int unshuffle,
        boolean plus)
        implements UpscalerConfig {

    /** Both sides are a multiple of this where pixels are folded, as spandrel has it. */
    private static final int FOLDED_MULTIPLE = 4;

    /** Convolutions of a dense block whose results later ones see. */
    private static final int DENSE = 4;

    private static final int MOST_DOUBLINGS = 5;

    /** @param shapes under the names of Real-ESRGAN */
    static RrdbConfig of(Shapes shapes) {
        int in = shapes.count("conv_first.weight", 1);
        int out = shapes.count("conv_last.weight", 0);
        int unshuffle = in == 4 * out ? 2 : in == 16 * out ? 4 : 1;
        int doublings = 0;
        while (shapes.has("conv_up" + (doublings + 1) + ".weight")) {
            doublings++;
        }
        if (doublings > MOST_DOUBLINGS || (1 << doublings) % unshuffle != 0) {
            throw shapes.fault("enlarges by 2^" + doublings + " / " + unshuffle + ", which is not supported");
        }
        return new RrdbConfig(
                in / (unshuffle * unshuffle),
                out,
                shapes.count("conv_first.weight", 0),
                shapes.count("body.0.rdb1.conv1.weight", 0),
                shapes.children("body."),
                doublings,
                unshuffle,
                shapes.has("body.0.rdb1.conv1x1.weight"));
    }

    @Override
    public String architecture() {
        return plus ? "ESRGAN+" : "ESRGAN";
    }

    @Override
    public int scale() {
        return (1 << doublings) / unshuffle;
    }

    @Override
    public int leastSide() {
        return unshuffle > 1 ? FOLDED_MULTIPLE : 2;
    }

    @Override
    public int sideMultiple() {
        return unshuffle > 1 ? FOLDED_MULTIPLE : 1;
    }

    /** A dense block holds its inputs beside each other, and once more joined; at the end there are pixels of the result. */
    @Override
    public long valuesPerPixel() {
        long block = 2L * (features + DENSE * growth) + 2L * features;
        long end = (3L * features) << (2 * doublings);
        return Math.max(block, end) / ((long) unshuffle * unshuffle);
    }

    @Override
    public boolean supportsHalf() {
        return true;
    }
}
