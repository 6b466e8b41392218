package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;
import pochade.inference.weights.upscaler.RrdbConfig;

/** ESRGAN, Real-ESRGAN and ESRGAN+, under the names of Real-ESRGAN's {@code RRDBNet}. */
final class RrdbNet implements UpscaleNetwork {

    private final Kernels kernels;
    private final RrdbConfig config;
    private final Conv first;
    private final List<RrdbBlock> blocks;
    private final WeightList body;
    private final List<Conv> doublings;
    private final Conv last;

    RrdbNet(Kernels kernels, Parameters at, RrdbConfig config) {
        this.kernels = kernels;
        this.config = config;
        int features = config.features();
        int folded = config.inChannels() * config.unshuffle() * config.unshuffle();
        first = Conv.of(kernels, "folded_conv_in", at, "conv_first", folded, features);
        blocks = IntStream.range(0, config.blocks())
                .mapToObj(i -> new RrdbBlock(kernels, at.in("body." + i), config))
                .toList();
        body = WeightList.of(at.conv("conv_body", Layout.CONV, features, features));
        doublings = IntStream.rangeClosed(1, config.doublings())
                .mapToObj(i -> Conv.doubling(kernels, at, "conv_up" + i, features))
                .toList();
        last = Conv.of(
                kernels,
                "leaky_conv_out",
                WeightList.join(
                        at.conv("conv_hr", Layout.CONV, features, features),
                        at.conv("conv_last", Layout.CONV, features, config.outChannels())));
    }

    @Override
    public NDArray forward(NDArray image) {
        NDArray start = first.forward(image, config.unshuffle());
        NDArray hidden = blocks.get(0).forward(start);
        for (RrdbBlock block : blocks.subList(1, blocks.size())) {
            try (NDArray previous = hidden) {
                hidden = block.forward(previous);
            }
        }
        NDArray features;
        try (start;
                NDArray end = hidden) {
            features = kernels.run(image.getManager(), "residual_conv", end, start, body);
        }
        for (Conv doubling : doublings) {
            features = doubling.consume(features);
        }
        return last.consume(features);
    }
}
