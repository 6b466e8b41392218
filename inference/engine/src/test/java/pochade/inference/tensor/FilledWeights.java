package pochade.inference.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Reads weights back out of packed parameters: what the kernels make of the unit vectors. */
public final class FilledWeights {

    private FilledWeights() {}

    /** The values of a parameter of a linear layer, a 3x3 convolution of stride 1 or a normalisation, in its shape. */
    public static float[] read(Kernels kernels, NDManager scope, Parameter parameter) {
        NDList arrays = new NDList(parameter.arrays());
        if (!parameter.isPacked()) {
            return arrays.get(0).toFloatArray();
        }
        int in =
                Math.toIntExact(parameter.shape().size() > 1 ? parameter.shape().get(1) : 1);
        if (parameter.shape().size() == 4 && parameter.shape().get(2) == 3) {
            return convolution(
                    kernels, scope, arrays.get(0), in, parameter.shape().get(0));
        }
        NDList rows = new NDList();
        for (NDArray array : arrays) {
            long out = parameter.shape().get(0) / arrays.size();
            NDArray none = scope.zeros(new Shape(out), DataType.FLOAT32);
            rows.add(
                    parameter.shape().size() == 1
                            ? array
                            : kernels.run(scope, "linear", scope.eye(in), array, none)
                                    .transpose());
        }
        return NDArrays.concat(rows, 0).toFloatArray();
    }

    private static float[] convolution(Kernels kernels, NDManager scope, NDArray packed, int in, long out) {
        NDArray units = scope.zeros(new Shape(in, in, 3, 3), DataType.FLOAT32);
        units.set(new NDIndex(":, :, 1, 1"), scope.eye(in));
        NDArray none = scope.zeros(new Shape(out), DataType.FLOAT32);
        return kernels.run(scope, "conv", units, packed, none, 1, 1)
                .flip(2, 3)
                .transpose(1, 0, 2, 3)
                .toFloatArray();
    }
}
