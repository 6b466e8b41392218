package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** A convolution that keeps the size (stride 1) or halves it (stride 2, as diffusers' {@code Downsample2D} with padding 1). */
public final class Conv2d {

    private final Kernels kernels;
    private final WeightList weights;
    private final int stride;
    private final int padding;

    /**
     * Declares {@code name.weight} and {@code name.bias} under {@code at}.
     *
     * @param kernel side of the kernel in pixels, odd
     */
    public Conv2d(Kernels kernels, Parameters at, String name, int in, int out, int kernel, int stride) {
        this.kernels = kernels;
        this.weights = WeightList.of(at.conv(name, in, out, kernel));
        this.stride = stride;
        this.padding = kernel / 2;
    }

    /** [batch, in, height, width] to [batch, out, height / stride, width / stride], rounded up. */
    public NDArray forward(NDArray hidden) {
        return kernels.run(hidden.getManager(), "conv", hidden, weights, stride, padding);
    }
}
