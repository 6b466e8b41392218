package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.OptionalLong;

/** LoKr: the Kronecker product of a small matrix and one that takes its place in each of its values (Edalati et al. 2022, KronA). */
record Kronecker(FactoredMatrix first, FactoredMatrix second) implements Adapter {

    static Optional<Kronecker> of(ModuleTensors tensors) {
        return FactoredMatrix.named(tensors, "lokr_w1", "lokr_t1")
                .flatMap(first -> FactoredMatrix.named(tensors, "lokr_w2", "lokr_t2")
                        .map(second -> new Kronecker(first, second)));
    }

    @Override
    public boolean fits(WeightShape weight) {
        return first.isConsistent()
                && second.isConsistent()
                && isProduct(weight.out(), first.rows(), second.rows())
                && isProduct(weight.columns(), first.columns(), second.columns());
    }

    private static boolean isProduct(long size, long first, long second) {
        return first > 0 && size % first == 0 && size / first == second;
    }

    @Override
    public OptionalLong rank() {
        return second.rank().isPresent() ? second.rank() : first.rank();
    }

    @Override
    public NDArray delta(Factors factors, NDArray weight) {
        NDArray outer = first.value(factors).reshape(new Shape(first.rows(), 1, first.columns(), 1));
        NDArray inner = second.value(factors).reshape(new Shape(1, second.rows(), 1, second.columns()));
        return outer.mul(inner);
    }
}
