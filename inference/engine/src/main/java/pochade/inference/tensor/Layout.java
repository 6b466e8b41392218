package pochade.inference.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** How a weight lies in memory for the kernels: some are packed once, when they are loaded. */
public enum Layout {
    /** As in the file. */
    PLAIN("") {
        @Override
        NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
            return new NDList(weight);
        }
    },
    /** The matrix of a linear layer or of a 1x1 convolution. */
    LINEAR("pack_linear"),
    /** The two halves of a GEGLU's matrix or bias: value and gate. */
    GEGLU("pack_linear") {
        @Override
        NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
            NDList packed = new NDList();
            for (NDArray half : weight.split(2, 0)) {
                boolean matrix = half.getShape().dimension() == 2;
                packed.addAll(matrix ? super.pack(kernels, owner, half) : new NDList(half.duplicate()));
            }
            return packed;
        }
    },
    /** A 3x3 convolution that keeps the size. */
    CONV("pack_conv", 1, 1),
    /** A 3x3 convolution that keeps the size, on the maps of a UNet. */
    LATENT_CONV("pack_latent_conv", 1, 1),
    /** A 3x3 convolution of stride 2 on the maps of a UNet. */
    LATENT_DOWNSAMPLE("pack_latent_conv", 2, 1),
    /** A 3x3 convolution of stride 2. */
    DOWNSAMPLE("pack_conv", 2, 1),
    /** A 3x3 convolution of stride 2 whose input is padded before. */
    ASYMMETRIC_DOWNSAMPLE("pack_conv", 2, 0),
    /** A 3x3 convolution behind a nearest-neighbour doubling. */
    DOUBLE("pack_double");

    private final String kernel;
    private final int stride;
    private final int padding;

    Layout(String kernel) {
        this(kernel, 0, 0);
    }

    /** @param stride 0 where the kernel asks for neither */
    Layout(String kernel, int stride, int padding) {
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
    }

    /** Packs a weight; what is not the weight itself belongs to the owner. */
    NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
        return new NDList(
                stride == 0 ? kernels.run(owner, kernel, weight) : kernels.run(owner, kernel, weight, stride, padding));
    }
}
