package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** Self attention, cross attention to the text and a GEGLU feed forward, each with a residual, as diffusers' {@code BasicTransformerBlock}. */
final class TransformerBlock {

    private static final double LAYER_NORM_EPS = 1e-5;

    private final Kernels kernels;
    private final WeightList weights;
    private final int heads;

    TransformerBlock(Kernels kernels, Parameters at, int channels, int contextChannels, int heads) {
        this.kernels = kernels;
        this.heads = heads;
        int inner = 4 * channels;
        this.weights = WeightList.of(
                at.norm("norm1", channels),
                attention(at.in("attn1"), channels, channels),
                at.norm("norm2", channels),
                attention(at.in("attn2"), channels, contextChannels),
                at.norm("norm3", channels),
                List.of(
                        at.tensor("ff.net.0.proj.weight", Layout.GEGLU, 2L * inner, channels),
                        at.tensor("ff.net.0.proj.bias", Layout.GEGLU, 2L * inner)),
                at.linear("ff.net.2", inner, channels));
    }

    private static List<Parameter> attention(Parameters at, int channels, int contextChannels) {
        return WeightList.join(
                List.of(
                        at.matrix("to_q", channels, channels),
                        at.matrix("to_k", contextChannels, channels),
                        at.matrix("to_v", contextChannels, channels)),
                at.linear("to_out.0", channels, channels));
    }

    /**
     * [batch, tokens, channels] to the same shape.
     *
     * @param context [batch, text tokens, context channels]
     */
    NDArray forward(NDArray tokens, NDArray context) {
        return kernels.run(tokens.getManager(), "transformer_block", tokens, context, weights, heads, LAYER_NORM_EPS);
    }

    /**
     * As {@link #forward(NDArray, NDArray)}, but self-attention sees tokens that are alike as one: of each 2x2 the first
     * stays, and those of the others that are most like one of them are averaged with it (Bolya and Hoffman 2023), as
     * {@code tomesd} does without chance.
     *
     * @param image the shape of the image of the tokens, [batch, channels, height, width]
     * @param merged the share of tokens that are merged, at most those of three quarters
     */
    NDArray forward(NDArray tokens, NDArray context, Shape image, double merged) {
        int height = Math.toIntExact(image.get(2));
        int width = Math.toIntExact(image.get(3));
        return kernels.run(
                tokens.getManager(),
                "merging_transformer_block",
                tokens,
                context,
                weights,
                heads,
                LAYER_NORM_EPS,
                height,
                width,
                (int) (height * width * merged));
    }
}
