package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** A 1x1 convolution. */
public final class PointwiseConv {

    private final Kernels kernels;
    private final WeightList weights;

    /** Declares the parameters under {@code at}. */
    public PointwiseConv(Kernels kernels, Parameters at, String name, int in, int out) {
        this.kernels = kernels;
        this.weights = WeightList.of(at.pointwise(name, in, out));
    }

    /** [batch, in, height, width] to [batch, out, height, width]. */
    public NDArray forward(NDArray hidden) {
        return kernels.run(hidden.getManager(), "pointwise_conv", hidden, weights);
    }
}
