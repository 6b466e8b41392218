package pochade.inference.model.vae;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** A 3x3 convolution of a tiny autoencoder between two runs of blocks, at an end or between two resolutions. */
final class TinyConv {

    private final Kernels kernels;
    private final String kernel;
    private final WeightList weights;

    private TinyConv(Kernels kernels, String kernel, List<Parameter> weights) {
        this.kernels = kernels;
        this.kernel = kernel;
        this.weights = WeightList.of(weights);
    }

    /** The first or last layer, with what {@code kernel} does around it. */
    static TinyConv end(Kernels kernels, Parameters layers, int index, String kernel, int in, int out) {
        return new TinyConv(kernels, kernel, layers.conv(String.valueOf(index), Layout.CONV, in, out));
    }

    /** To half the size, without bias. */
    static TinyConv halving(Kernels kernels, Parameters layers, int index, int channels) {
        return new TinyConv(kernels, "tiny_downsample", List.of(weight(layers, index, Layout.DOWNSAMPLE, channels)));
    }

    /** Nearest neighbour to twice the size, then the convolution without bias. */
    static TinyConv doubling(Kernels kernels, Parameters layers, int index, int channels) {
        return new TinyConv(kernels, "tiny_upsample", List.of(weight(layers, index, Layout.DOUBLE, channels)));
    }

    private static Parameter weight(Parameters layers, int index, Layout layout, int channels) {
        return layers.tensor(index + ".weight", layout, channels, channels, 3, 3);
    }

    /** [batch, in, height, width] to [batch, out, ...]. */
    NDArray forward(NDArray hidden) {
        return kernels.run(hidden.getManager(), kernel, hidden, weights);
    }
}
