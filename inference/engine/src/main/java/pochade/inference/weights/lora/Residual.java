package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What a decomposition of a weight left over, a tensor named {@code bias} that is added to the product: whole, or its
 * few values with their places.
 */
sealed interface Residual permits Residual.Whole, SparseResidual {

    static Optional<Residual> of(ModuleTensors tensors) {
        Optional<Residual> whole = tensors.get("bias").map(Whole::new);
        return whole.or(() -> SparseResidual.of(tensors));
    }

    /** Whether it has a place in a weight of this shape. */
    boolean fits(WeightShape weight);

    /** Adds it to a change. */
    void addTo(NDArray delta, Factors factors);

    /** A tensor as large as the weight. */
    record Whole(Factor values) implements Residual {

        @Override
        public boolean fits(WeightShape weight) {
            return values.entry().elements() == weight.out() * weight.columns();
        }

        @Override
        public void addTo(NDArray delta, Factors factors) {
            delta.addi(factors.tensor(values).reshape(delta.getShape()));
        }
    }
}
