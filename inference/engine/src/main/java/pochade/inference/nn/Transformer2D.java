package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** Transformer blocks over the pixels of an image, as diffusers' {@code Transformer2DModel}. */
public final class Transformer2D {

    private final Kernels kernels;
    private final WeightList in;
    private final List<TransformerBlock> blocks;
    private final WeightList out;
    private final int groups;

    /** How the channels enter and leave the blocks: a 1x1 convolution (SD 1.x) or a linear layer (SD 2.x, SDXL). */
    public enum Projection {
        CONVOLUTION,
        LINEAR
    }

    /**
     * Declares the parameters under {@code at}.
     *
     * @param contextChannels channels of the text embeddings
     * @param layers transformer blocks
     * @param groups groups of the group norm in front
     */
    public Transformer2D(
            Kernels kernels,
            Parameters at,
            int channels,
            int contextChannels,
            int heads,
            int layers,
            int groups,
            Projection projection) {
        this.kernels = kernels;
        this.groups = groups;
        this.in = WeightList.of(at.norm("norm", channels), project(at, "proj_in", channels, projection));
        this.blocks = IntStream.range(0, layers)
                .mapToObj(i -> new TransformerBlock(
                        kernels, at.in("transformer_blocks." + i), channels, contextChannels, heads))
                .toList();
        this.out = WeightList.of(project(at, "proj_out", channels, projection));
    }

    private static List<Parameter> project(Parameters at, String name, int channels, Projection projection) {
        return projection == Projection.LINEAR
                ? at.linear(name, channels, channels)
                : at.pointwise(name, channels, channels);
    }

    /**
     * [batch, channels, height, width] to the same shape.
     *
     * @param context [batch, text tokens, context channels]
     */
    public NDArray forward(NDArray hidden, NDArray context) {
        return forward(hidden, context, 0);
    }

    /**
     * As {@link #forward(NDArray, NDArray)}, where self-attention sees fewer tokens.
     *
     * @param merged the share of tokens that are merged with others, 0 to less than 1
     */
    public NDArray forward(NDArray hidden, NDArray context, double merged) {
        NDArray tokens = kernels.run(hidden.getManager(), "transformer_in", hidden, in, groups);
        for (TransformerBlock block : blocks) {
            NDArray next = merged == 0
                    ? block.forward(tokens, context)
                    : block.forward(tokens, context, hidden.getShape(), merged);
            tokens.close();
            tokens = next;
        }
        NDArray result = kernels.run(hidden.getManager(), "transformer_out", tokens, hidden, out);
        tokens.close();
        return result;
    }
}
