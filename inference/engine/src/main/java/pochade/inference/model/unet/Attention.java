package pochade.inference.model.unet;

import pochade.inference.nn.Transformer2D;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/** The attention of a level, the same on the way down, in the middle and on the way up. */
final class Attention {

    private Attention() {}

    static Transformer2D at(Kernels kernels, Parameters at, UNet2DConditionConfig config, int level) {
        return new Transformer2D(
                kernels,
                at,
                config.blockOutChannels().get(level),
                config.crossAttentionDim(),
                config.attentionHeads().get(level),
                config.transformerLayers().get(level),
                config.normNumGroups(),
                config.projection());
    }
}
