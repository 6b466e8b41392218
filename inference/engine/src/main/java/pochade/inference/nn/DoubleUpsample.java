package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** Nearest neighbour to twice the size, then a 3x3 convolution, in one pass. */
public final class DoubleUpsample {

    private final Kernels kernels;
    private final WeightList weights;

    /** Declares the parameters under {@code at}. */
    public DoubleUpsample(Kernels kernels, Parameters at, int channels) {
        this.kernels = kernels;
        this.weights = WeightList.of(at.conv("conv", Layout.DOUBLE, channels, channels));
    }

    /** [batch, channels, height, width] to [batch, channels, 2 x height, 2 x width]. */
    public NDArray forward(NDArray hidden) {
        return kernels.run(hidden.getManager(), "double", hidden, weights);
    }
}
