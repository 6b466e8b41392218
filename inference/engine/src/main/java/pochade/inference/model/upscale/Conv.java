package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** A kernel that takes an image and weights, such as a 3x3 convolution with what is around it. */
final class Conv {

    private final Kernels kernels;
    private final String kernel;
    private final WeightList weights;

    private Conv(Kernels kernels, String kernel, List<Parameter> weights) {
        this.kernels = kernels;
        this.kernel = kernel;
        this.weights = WeightList.of(weights);
    }

    /** A kernel with these weights. */
    static Conv of(Kernels kernels, String kernel, List<Parameter> weights) {
        return new Conv(kernels, kernel, weights);
    }

    /** A kernel with one convolution from {@code in} to {@code out} channels. */
    static Conv of(Kernels kernels, String kernel, Parameters at, String name, int in, int out) {
        return new Conv(kernels, kernel, at.conv(name, Layout.CONV, in, out));
    }

    /** Nearest neighbour to twice the size, a convolution and a leaky ReLU. */
    static Conv doubling(Kernels kernels, Parameters at, String name, int channels) {
        return new Conv(kernels, "double_leaky", at.conv(name, Layout.DOUBLE, channels, channels));
    }

    /** Runs the kernel; {@code more} follows image and weights. */
    NDArray forward(NDArray hidden, Object... more) {
        Object[] arguments = new Object[2 + more.length];
        arguments[0] = hidden;
        arguments[1] = weights;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return kernels.run(hidden.getManager(), kernel, arguments);
    }

    /** As {@link #forward}, and closes the image. */
    NDArray consume(NDArray hidden, Object... more) {
        try (hidden) {
            return forward(hidden, more);
        }
    }
}
