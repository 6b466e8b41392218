package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;
import pochade.inference.weights.upscaler.DatConfig;

/** Attention between the channels of each head, over all pixels. */
final class ChannelAttention implements TransformerGroup.Block {

    private final Kernels kernels;
    private final DatAttention attention;
    private final WeightList temperature;

    ChannelAttention(Kernels kernels, Parameters block, DatConfig config, int heads) {
        this.kernels = kernels;
        this.attention = new DatAttention(block, config);
        this.temperature = WeightList.of(List.of(block.in("attn").tensor("temperature", heads, 1, 1)));
    }

    @Override
    public NDArray forward(NDArray tokens, long[] size) {
        return kernels.run(
                tokens.getManager(),
                "dat_channel",
                tokens,
                size,
                attention.projections(),
                temperature,
                attention.local(),
                attention.channel(),
                attention.spatial());
    }
}
