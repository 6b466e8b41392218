package pochade.inference.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** How a weight lies in memory for the kernels: some are packed once, when they are loaded. */
public enum Layout {
    /** As in the file. */
    PLAIN {
        @Override
        NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
            return new NDList(weight);
        }
    },
    /** The matrix of a linear layer or of a 1x1 convolution. */
    LINEAR {
        @Override
        NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
            return new NDList(kernels.run(owner, "pack_linear", weight));
        }
    },
    /** The two halves of a GEGLU's matrix or bias: value and gate. */
    GEGLU {
        @Override
        NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
            NDList halves = weight.split(2, 0);
            boolean matrix = weight.getShape().dimension() == 2;
            NDList packed = new NDList();
            for (NDArray half : halves) {
                packed.add(matrix ? kernels.run(owner, "pack_linear", half) : half.duplicate());
            }
            return packed;
        }
    },
    /** A 3x3 convolution that keeps the size. */
    CONV {
        @Override
        NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
            return new NDList(kernels.run(owner, "pack_conv", weight, 1, 1));
        }
    },
    /** A 3x3 convolution that keeps the size, on the maps of a UNet. */
    LATENT_CONV {
        @Override
        NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
            return new NDList(kernels.run(owner, "pack_latent_conv", weight, 1, 1));
        }
    },
    /** A 3x3 convolution of stride 2 on the maps of a UNet. */
    LATENT_DOWNSAMPLE {
        @Override
        NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
            return new NDList(kernels.run(owner, "pack_latent_conv", weight, 2, 1));
        }
    },
    /** A 3x3 convolution of stride 2. */
    DOWNSAMPLE {
        @Override
        NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
            return new NDList(kernels.run(owner, "pack_conv", weight, 2, 1));
        }
    },
    /** A 3x3 convolution of stride 2 whose input is padded before. */
    ASYMMETRIC_DOWNSAMPLE {
        @Override
        NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
            return new NDList(kernels.run(owner, "pack_conv", weight, 2, 0));
        }
    },
    /** A 3x3 convolution behind a nearest-neighbour doubling. */
    DOUBLE {
        @Override
        NDList pack(Kernels kernels, NDManager owner, NDArray weight) {
            return new NDList(kernels.run(owner, "pack_double", weight));
        }
    };

    /** Packs a weight; what is not the weight itself belongs to the owner. */
    abstract NDList pack(Kernels kernels, NDManager owner, NDArray weight);
}
