package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.upscaler.SwinIrConfig;

/** SwinIR (Liang et al. 2021), under the names of its authors. */
final class SwinIr implements UpscaleNetwork {

    private final Kernels kernels;
    private final SwinIrConfig config;
    private final Conv first;
    private final TransformerBody body;
    private final ReconstructionHead head;

    SwinIr(Kernels kernels, Parameters at, SwinIrConfig config) {
        this.kernels = kernels;
        this.config = config;
        int features = config.features();
        int folded = config.inChannels() * config.unshuffle() * config.unshuffle();
        first = Conv.of(
                kernels,
                "folded_conv_in",
                at,
                config.unshuffle() > 1 ? "conv_first.1" : "conv_first",
                folded,
                features);
        List<TransformerGroup> groups = new ArrayList<>();
        for (int i = 0; i < config.depths().size(); i++) {
            groups.add(group(kernels, at.in("layers." + i), config, i));
        }
        body = new TransformerBody(kernels, at, "patch_embed.norm", groups, features, config.tripleConvs());
        head = ReconstructionHead.of(kernels, at, config.reconstruction(), features, config.outChannels());
    }

    private static TransformerGroup group(Kernels kernels, Parameters at, SwinIrConfig config, int index) {
        Parameters blocks = at.in("residual_group.blocks");
        int heads = config.heads().get(index);
        return new TransformerGroup(
                kernels,
                IntStream.range(0, config.depths().get(index))
                        .mapToObj(i -> new SwinBlock(kernels, blocks.in(String.valueOf(i)), config, heads, i % 2 == 1))
                        .toList(),
                new GroupOut(kernels, at, "conv", config.features(), config.tripleConvs()));
    }

    @Override
    public NDArray forward(NDArray image) {
        long height = image.getShape().get(2) * config.scale();
        long width = image.getShape().get(3) * config.scale();
        NDArray whole = Edges.extend(kernels, image, 1, config.window() * config.unshuffle());
        try (NDArray centred = kernels.run(image.getManager(), "centre", whole, config.range())) {
            NDArray features = body.consume(first.forward(centred, config.unshuffle()));
            try (NDArray enlarged = head.enlarge(features, centred);
                    NDArray result = kernels.run(image.getManager(), "uncentre", enlarged, config.range())) {
                return result.get(new NDIndex(":, :, :{}, :{}", height, width));
            }
        }
    }
}
