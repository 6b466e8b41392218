package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** A {@link ResnetBlock} that adds a projection of the time embedding between its convolutions. */
public final class TimeResnetBlock {

    private final Kernels kernels;
    private final WeightList weights;
    private final int groups;
    private final double eps;

    /**
     * Declares the block's parameters under {@code at}.
     *
     * @param in channels of the input, a skip connection's included
     * @param embedding channels of the time embedding
     */
    public TimeResnetBlock(Kernels kernels, Parameters at, int in, int out, int embedding, int groups, double eps) {
        this.kernels = kernels;
        this.weights = WeightList.of(
                ResnetBlock.body(at, Layout.LATENT_CONV, in, out),
                at.linear("time_emb_proj", embedding, out),
                ResnetBlock.shortcut(at, in, out));
        this.groups = groups;
        this.eps = eps;
    }

    /**
     * [batch, in, height, width] to [batch, out, height, width].
     *
     * @param embedding [batch, channels], after its SiLU
     */
    public NDArray forward(NDArray hidden, NDArray embedding) {
        return kernels.run(hidden.getManager(), "time_resnet_block", hidden, embedding, weights, groups, eps);
    }

    /** As {@link #forward(NDArray, NDArray)} on the channels of {@code hidden} followed by those of {@code skip}. */
    public NDArray forward(NDArray hidden, NDArray skip, NDArray embedding) {
        return kernels.run(hidden.getManager(), "skip_resnet_block", hidden, skip, embedding, weights, groups, eps);
    }
}
