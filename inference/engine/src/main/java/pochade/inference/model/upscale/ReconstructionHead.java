package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;
import pochade.inference.weights.upscaler.Reconstruction;
import pochade.inference.weights.upscaler.Reconstruction.DirectShuffle;
import pochade.inference.weights.upscaler.Reconstruction.NearestConv;
import pochade.inference.weights.upscaler.Reconstruction.Shuffle;

/** The end of a transformer: its features become pixels. */
interface ReconstructionHead {

    /**
     * [batch, features, height, width] to [batch, channels, height x scale, width x scale]; closes {@code features}.
     *
     * @param image what the network began with, of the features' size
     */
    NDArray enlarge(NDArray features, NDArray image);

    /** Declares the parameters of a reconstruction. */
    static ReconstructionHead of(Kernels kernels, Parameters at, Reconstruction how, int features, int outChannels) {
        if (how instanceof Shuffle shuffle) {
            return shuffle(kernels, at, shuffle, features, outChannels);
        } else if (how instanceof DirectShuffle direct) {
            int shuffled = outChannels * direct.scale() * direct.scale();
            Conv conv = Conv.of(kernels, "conv_shuffle", at, "upsample.0", features, shuffled);
            return (hidden, image) -> conv.consume(hidden, direct.scale());
        } else if (how instanceof NearestConv nearest) {
            return nearest(kernels, at, nearest, features, outChannels);
        }
        WeightList last = WeightList.of(at.conv("conv_last", Layout.CONV, features, outChannels));
        return (hidden, image) -> {
            try (hidden) {
                return kernels.run(hidden.getManager(), "residual_conv", hidden, image, last);
            }
        };
    }

    private static ReconstructionHead shuffle(
            Kernels kernels, Parameters at, Shuffle how, int features, int outChannels) {
        Conv before = Conv.of(kernels, "conv_before_upsample", at, "conv_before_upsample.0", features, how.features());
        List<Conv> steps = new ArrayList<>();
        for (int i = 0; i < how.factors().size(); i++) {
            int factor = how.factors().get(i);
            int shuffled = how.features() * factor * factor;
            // between two convolutions stands the shuffle, which is numbered too
            steps.add(Conv.of(kernels, "conv_shuffle", at, "upsample." + 2 * i, how.features(), shuffled));
        }
        Conv last = Conv.of(kernels, "conv_out", at, "conv_last", how.features(), outChannels);
        return (hidden, image) -> {
            NDArray enlarged = before.consume(hidden);
            for (int i = 0; i < steps.size(); i++) {
                enlarged = steps.get(i).consume(enlarged, how.factors().get(i));
            }
            return last.consume(enlarged);
        };
    }

    private static ReconstructionHead nearest(
            Kernels kernels, Parameters at, NearestConv how, int features, int outChannels) {
        int width = how.features();
        Conv before = Conv.of(kernels, "conv_before_upsample", at, "conv_before_upsample.0", features, width);
        List<Conv> doublings = IntStream.rangeClosed(1, how.doublings())
                .mapToObj(i -> Conv.doubling(kernels, at, "conv_up" + i, width))
                .toList();
        Conv last = Conv.of(
                kernels,
                "leaky_conv_out",
                WeightList.join(
                        at.conv("conv_hr", Layout.CONV, width, width),
                        at.conv("conv_last", Layout.CONV, width, outChannels)));
        return (hidden, image) -> {
            NDArray enlarged = before.consume(hidden);
            for (Conv doubling : doublings) {
                enlarged = doubling.consume(enlarged);
            }
            return last.consume(enlarged);
        };
    }
}
