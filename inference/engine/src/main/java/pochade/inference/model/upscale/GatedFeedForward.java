package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;
import pochade.inference.weights.upscaler.DatConfig;

/** A feed forward in which one half of the channels, convolved, weighs the other. */
final class GatedFeedForward implements TransformerGroup.Block {

    private final Kernels kernels;
    private final WeightList weights;

    GatedFeedForward(Kernels kernels, Parameters block, DatConfig config) {
        this.kernels = kernels;
        int half = config.hidden() / 2;
        Parameters at = block.in("ffn");
        this.weights = WeightList.of(
                block.norm("norm2", config.features()),
                at.linear("fc1", config.features(), config.hidden()),
                at.norm("sg.norm", half),
                DatAttention.depthwise(at, "sg.conv", half),
                at.linear("fc2", half, config.features()));
    }

    @Override
    public NDArray forward(NDArray tokens, long[] size) {
        return kernels.run(tokens.getManager(), "gated_feed_forward", tokens, size, weights);
    }
}
