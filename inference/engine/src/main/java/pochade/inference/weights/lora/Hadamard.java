package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.OptionalLong;

/** LoHa: two low-rank matrices, multiplied value by value (Hyeon-Woo et al. 2021, FedPara). */
record Hadamard(FactoredMatrix first, FactoredMatrix second) implements Adapter {

    static Optional<Hadamard> of(ModuleTensors tensors) {
        return FactoredMatrix.named(tensors, "hada_w1", "hada_t1")
                .flatMap(first ->
                        FactoredMatrix.named(tensors, "hada_w2", "hada_t2").map(second -> new Hadamard(first, second)));
    }

    @Override
    public boolean fits(WeightShape weight) {
        return fits(first, weight) && fits(second, weight);
    }

    private static boolean fits(FactoredMatrix matrix, WeightShape weight) {
        return matrix.isConsistent() && matrix.rows() == weight.out() && matrix.columns() == weight.columns();
    }

    @Override
    public OptionalLong rank() {
        return first.rank();
    }

    @Override
    public NDArray delta(Factors factors, NDArray weight) {
        return first.value(factors).muli(second.value(factors));
    }
}
