package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.upscaler.DatConfig;

/** The dual aggregation transformer (Chen et al. 2023), under the names of its authors. */
final class Dat implements UpscaleNetwork {

    private static final double RANGE = 1;

    private final Kernels kernels;
    private final Conv first;
    private final TransformerBody body;
    private final ReconstructionHead head;

    Dat(Kernels kernels, Parameters at, DatConfig config) {
        this.kernels = kernels;
        int features = config.features();
        first = Conv.of(kernels, "conv_in", at, "conv_first", config.inChannels(), features);
        List<TransformerGroup> groups = new ArrayList<>();
        for (int i = 0; i < config.depths().size(); i++) {
            groups.add(group(kernels, at.in("layers." + i), config, i));
        }
        body = new TransformerBody(kernels, at, "before_RG.1", groups, features, config.tripleConvs());
        head = ReconstructionHead.of(kernels, at, config.reconstruction(), features, config.outChannels());
    }

    private static TransformerGroup group(Kernels kernels, Parameters at, DatConfig config, int index) {
        int heads = config.heads().get(index);
        List<TransformerGroup.Block> blocks = new ArrayList<>();
        for (int i = 0; i < config.depths().get(index); i++) {
            Parameters block = at.in("blocks." + i);
            blocks.add(
                    i % 2 == 0
                            ? new SpatialAttention(kernels, block, config, heads, isShifted(index, i))
                            : new ChannelAttention(kernels, block, config, heads));
            blocks.add(new GatedFeedForward(kernels, block, config));
        }
        return new TransformerGroup(
                kernels, blocks, new GroupOut(kernels, at, "conv", config.features(), config.tripleConvs()));
    }

    /** Every other spatial block is; in the groups of odd number the first one is, in the others the second. */
    private static boolean isShifted(int group, int block) {
        return block % 4 == (group % 2 == 0 ? 2 : 0);
    }

    @Override
    public NDArray forward(NDArray image) {
        try (NDArray centred = kernels.run(image.getManager(), "centre", image, RANGE)) {
            NDArray features = body.consume(first.forward(centred));
            try (NDArray enlarged = head.enlarge(features, centred)) {
                return kernels.run(image.getManager(), "uncentre", enlarged, RANGE);
            }
        }
    }
}
