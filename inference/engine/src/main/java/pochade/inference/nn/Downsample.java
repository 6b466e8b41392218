package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** A 3x3 convolution of stride 2, as diffusers' {@code Downsample2D} with padding 1. */
public final class Downsample {

    private final Kernels kernels;
    private final WeightList weights;

    /** Declares the parameters under {@code at}. */
    public Downsample(Kernels kernels, Parameters at, int channels) {
        this.kernels = kernels;
        this.weights = WeightList.of(at.conv("conv", Layout.LATENT_DOWNSAMPLE, channels, channels));
    }

    /** [batch, channels, height, width] to [batch, channels, height / 2, width / 2], rounded up. */
    public NDArray forward(NDArray hidden) {
        return kernels.run(hidden.getManager(), "downsample", hidden, weights);
    }
}
