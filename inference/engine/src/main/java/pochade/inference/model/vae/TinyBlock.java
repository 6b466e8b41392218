package pochade.inference.model.vae;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** Three convolutions with ReLU around a residual, as diffusers' {@code AutoencoderTinyBlock}. */
final class TinyBlock {

    private final Kernels kernels;
    private final WeightList weights;

    TinyBlock(Kernels kernels, Parameters at, int channels) {
        this.kernels = kernels;
        this.weights = WeightList.of(
                at.conv("conv.0", Layout.CONV, channels, channels),
                at.conv("conv.2", Layout.CONV, channels, channels),
                at.conv("conv.4", Layout.CONV, channels, channels));
    }

    /** [batch, channels, height, width] to the same shape; closes {@code hidden}. */
    NDArray forward(NDArray hidden) {
        try (hidden) {
            return kernels.run(hidden.getManager(), "tiny_block", hidden, weights);
        }
    }
}
