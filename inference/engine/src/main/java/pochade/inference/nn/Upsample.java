package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** Nearest neighbour to a larger size, then a 3x3 convolution, as diffusers' {@code Upsample2D}. */
public final class Upsample {

    private final Kernels kernels;
    private final WeightList weights;

    /** Declares {@code conv} under {@code at}. */
    public Upsample(Kernels kernels, Parameters at, int channels) {
        this.kernels = kernels;
        this.weights = WeightList.of(at.conv("conv", Layout.LATENT_CONV, channels, channels));
    }

    /** [batch, channels, any, any] to [batch, channels, height, width]. */
    public NDArray forward(NDArray hidden, long height, long width) {
        return kernels.run(hidden.getManager(), "upsample", hidden, weights, new long[] {height, width});
    }
}
