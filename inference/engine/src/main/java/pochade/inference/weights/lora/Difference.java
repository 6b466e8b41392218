package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/** The whole difference of a weight, also of a normalisation's. */
record Difference(Factor difference) implements Adapter {

    static Optional<Difference> of(ModuleTensors tensors) {
        return tensors.get("diff").or(() -> tensors.get("w_norm")).map(Difference::new);
    }

    @Override
    public boolean fits(WeightShape weight) {
        return difference.rows() == weight.out() && difference.columns() == weight.columns();
    }

    @Override
    public NDArray delta(Factors factors, NDArray weight) {
        return factors.tensor(difference);
    }
}
