package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.OptionalLong;

/** LoRA (Hu et al. 2021) and LoCon, the same for convolutions, with a core or without. */
record LowRank(FactoredMatrix matrix) implements Adapter {

    static Optional<LowRank> of(ModuleTensors tensors) {
        return FactoredMatrix.of(
                        tensors, "lora_up.weight", "lora_down.weight", "lora_mid.weight", Tucker.Side.OUT_FIRST)
                .map(LowRank::new);
    }

    @Override
    public boolean fits(WeightShape weight) {
        return matrix.isConsistent() && matrix.rows() == weight.out() && matrix.columns() == weight.columns();
    }

    @Override
    public OptionalLong rank() {
        return matrix.rank();
    }

    @Override
    public NDArray delta(Factors factors, NDArray weight) {
        return factors.rank().isPresent() && matrix instanceof FactoredMatrix.Product product
                ? product.value(factors, factors.rank().getAsInt())
                : matrix.value(factors);
    }
}
