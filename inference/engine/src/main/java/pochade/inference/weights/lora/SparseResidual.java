package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.FloatBuffer;
import java.util.Optional;
import pochade.inference.tensor.NativeBuffers;
import pochade.inference.weights.ModelFault;

/**
 * A sparse residual as LyCORIS extracts it.
 *
 * @param indices [dimensions, count] of integers: the place of each value
 * @param values [count]
 * @param size [dimensions] of integers: the shape that the places are counted in
 */
record SparseResidual(Factor indices, Factor values, Factor size) implements Residual {

    private static final int MOST_DIMENSIONS = 4;

    /** More are not sparse. */
    private static final long MOST_VALUES = 4 << 20;

    static Optional<Residual> of(ModuleTensors tensors) {
        return tensors.get("bias_indices").flatMap(indices -> tensors.get("bias_values")
                .flatMap(values -> tensors.get("bias_size").map(size -> new SparseResidual(indices, values, size))));
    }

    @Override
    public boolean fits(WeightShape weight) {
        return values.entry().elements() <= MOST_VALUES
                && indices.columns() == values.entry().elements()
                && indices.rows() <= MOST_DIMENSIONS
                && indices.rows() == size.entry().elements();
    }

    @Override
    public void addTo(NDArray delta, Factors factors) {
        double[] places = SmallTensor.read(factors.source(), indices.entry());
        double[] shape = SmallTensor.read(factors.source(), size.entry());
        int count = Math.toIntExact(indices.columns());
        try (NDManager host = factors.torch().newHostScope()) {
            NDArray dense = host.zeros(delta.getShape(), DataType.FLOAT32);
            FloatBuffer target = NativeBuffers.of(dense).asFloatBuffer();
            float[] numbers = factors.tensor(values).toFloatArray();
            for (int i = 0; i < count; i++) {
                double place = 0;
                for (int dimension = 0; dimension < shape.length; dimension++) {
                    place = place * shape[dimension] + places[dimension * count + i];
                }
                if (!(place >= 0 && place < target.limit())) {
                    throw ModelFault.badModel(
                            factors.source().path(),
                            ModelFault.quote(indices.entry().name()) + " points outside of the weight");
                }
                target.put((int) place, numbers[i]);
            }
            delta.addi(dense.toDevice(delta.getDevice(), false));
        }
    }
}
