package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** The first layer of a network: a 3x3 convolution, {@code conv_in}. */
public final class ConvIn {

    private final Kernels kernels;
    private final WeightList weights;

    /** Declares the parameters under {@code at}. */
    public ConvIn(Kernels kernels, Parameters at, int in, int out) {
        this.kernels = kernels;
        this.weights = WeightList.of(at.conv("conv_in", Layout.CONV, in, out));
    }

    /** [batch, in, height, width] to [batch, out, height, width]. */
    public NDArray forward(NDArray hidden) {
        return kernels.run(hidden.getManager(), "conv_in", hidden, weights);
    }
}
