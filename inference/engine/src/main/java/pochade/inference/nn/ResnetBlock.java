package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** Two convolutions with group norm and SiLU around a residual, as diffusers' {@code ResnetBlock2D} without an embedding. */
public final class ResnetBlock {

    private final Kernels kernels;
    private final WeightList weights;
    private final int groups;
    private final double eps;

    /** Declares the block's parameters under {@code at}. */
    public ResnetBlock(Kernels kernels, Parameters at, int in, int out, int groups, double eps) {
        this.kernels = kernels;
        this.weights = WeightList.of(body(at, Layout.CONV, in, out), shortcut(at, in, out));
        this.groups = groups;
        this.eps = eps;
    }

    static List<Parameter> body(Parameters at, Layout layout, int in, int out) {
        return WeightList.join(
                at.norm("norm1", in),
                at.conv("conv1", layout, in, out),
                at.norm("norm2", out),
                at.conv("conv2", layout, out, out));
    }

    static List<Parameter> shortcut(Parameters at, int in, int out) {
        return in == out ? List.of() : at.pointwise("conv_shortcut", in, out);
    }

    /** [batch, in, height, width] to [batch, out, height, width]. */
    public NDArray forward(NDArray hidden) {
        return kernels.run(hidden.getManager(), "resnet_block", hidden, weights, groups, eps);
    }
}
