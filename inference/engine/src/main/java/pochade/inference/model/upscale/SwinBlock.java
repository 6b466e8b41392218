package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;
import pochade.inference.weights.upscaler.SwinIrConfig;

/** Attention within windows and a feed forward, each with a residual. */
final class SwinBlock implements TransformerGroup.Block {

    private final Kernels kernels;
    private final WeightList weights;
    private final int window;
    private final boolean shifted;

    /** @param shifted whether the windows lie half a window away from those of the block before */
    SwinBlock(Kernels kernels, Parameters at, SwinIrConfig config, int heads, boolean shifted) {
        this.kernels = kernels;
        this.window = config.window();
        this.shifted = shifted;
        int features = config.features();
        long distances = 2L * window - 1;
        Parameters attention = at.in("attn");
        Parameters feedForward = at.in("mlp");
        this.weights = WeightList.of(
                at.norm("norm1", features),
                attention.linear("qkv", features, 3L * features),
                List.of(attention.tensor("relative_position_bias_table", Layout.PLAIN, distances * distances, heads)),
                attention.linear("proj", features, features),
                at.norm("norm2", features),
                feedForward.linear("fc1", features, config.hidden()),
                feedForward.linear("fc2", config.hidden(), features));
    }

    @Override
    public NDArray forward(NDArray tokens, long[] size) {
        return kernels.run(tokens.getManager(), "swin_block", tokens, size, weights, window, shifted);
    }
}
