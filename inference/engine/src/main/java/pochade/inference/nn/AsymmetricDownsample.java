package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** A 3x3 convolution of stride 2 with padding on the right and at the bottom, as diffusers' {@code Downsample2D} with padding 0. */
public final class AsymmetricDownsample {

    private final Kernels kernels;
    private final WeightList weights;

    /** Declares the parameters under {@code at}. */
    public AsymmetricDownsample(Kernels kernels, Parameters at, int channels) {
        this.kernels = kernels;
        this.weights = WeightList.of(at.conv("conv", Layout.ASYMMETRIC_DOWNSAMPLE, channels, channels));
    }

    /** [batch, channels, height, width] to [batch, channels, height / 2, width / 2]. */
    public NDArray forward(NDArray hidden) {
        return kernels.run(hidden.getManager(), "asymmetric_downsample", hidden, weights);
    }
}
