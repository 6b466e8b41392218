package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;
import pochade.inference.weights.upscaler.CompactConfig;

/**
 * Real-ESRGAN Compact ({@code SRVGGNetCompact}): convolutions with PReLUs at the size of the picture, whose channels become
 * the pixels that are added to the picture enlarged by nearest neighbour.
 */
final class CompactNet implements UpscaleNetwork {

    private final Kernels kernels;
    private final CompactConfig config;
    private final List<Conv> layers;
    private final WeightList last;

    CompactNet(Kernels kernels, Parameters at, CompactConfig config) {
        this.kernels = kernels;
        this.config = config;
        Parameters body = at.in("body");
        layers = IntStream.rangeClosed(0, config.convolutions())
                .mapToObj(i -> layer(kernels, body, 2 * i, i == 0 ? config.inChannels() : config.features(), config))
                .toList();
        int shuffled = config.outChannels() * config.scale() * config.scale();
        last = WeightList.of(
                body.conv(String.valueOf(2 * config.convolutions() + 2), Layout.CONV, config.features(), shuffled));
    }

    /** A convolution and, numbered next, its PReLU. */
    private static Conv layer(Kernels kernels, Parameters body, int index, int in, CompactConfig config) {
        return Conv.of(
                kernels,
                "conv_prelu",
                WeightList.join(
                        body.conv(String.valueOf(index), Layout.CONV, in, config.features()),
                        List.of(body.tensor((index + 1) + ".weight", config.features()))));
    }

    @Override
    public NDArray forward(NDArray image) {
        NDArray hidden = layers.get(0).forward(image);
        for (Conv layer : layers.subList(1, layers.size())) {
            hidden = layer.consume(hidden);
        }
        try (NDArray end = hidden) {
            return kernels.run(image.getManager(), "shuffle_over_nearest", end, image, last, config.scale());
        }
    }
}
