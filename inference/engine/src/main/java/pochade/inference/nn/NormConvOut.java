package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** The last layers of a network: group norm, SiLU, 3x3 convolution ({@code conv_norm_out} and {@code conv_out}). */
public final class NormConvOut {

    private final Kernels kernels;
    private final WeightList weights;
    private final int groups;
    private final double eps;

    /** Declares the parameters under {@code at}. */
    public NormConvOut(Kernels kernels, Parameters at, int in, int out, int groups, double eps) {
        this.kernels = kernels;
        this.weights = WeightList.of(at.norm("conv_norm_out", in), at.conv("conv_out", Layout.CONV, in, out));
        this.groups = groups;
        this.eps = eps;
    }

    /** [batch, in, height, width] to [batch, out, height, width]. */
    public NDArray forward(NDArray hidden) {
        return kernels.run(hidden.getManager(), "norm_conv_out", hidden, weights, groups, eps);
    }
}
