package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.OptionalLong;

/** A matrix [rows, columns] that is stored whole or as factors. */
sealed interface FactoredMatrix permits FactoredMatrix.Whole, FactoredMatrix.Product, Tucker {

    /** The matrix {@code name} itself, or the product of {@code name_a} and {@code name_b} around a core. */
    static Optional<FactoredMatrix> named(ModuleTensors tensors, String name, String core) {
        return tensors.get(name)
                .<FactoredMatrix>map(Whole::new)
                .or(() -> of(tensors, name + "_a", name + "_b", core, Tucker.Side.INNER_FIRST));
    }

    /** The product of two tensors, around the core if there is one. */
    static Optional<FactoredMatrix> of(
            ModuleTensors tensors, String left, String right, String core, Tucker.Side side) {
        return tensors.get(left).flatMap(a -> tensors.get(right).map(b -> tensors.get(core)
                .<FactoredMatrix>map(middle -> new Tucker(a, middle, b, side))
                .orElseGet(() -> new Product(a, b))));
    }

    long rows();

    long columns();

    /** The size of the sums inside; empty for a matrix that is stored whole. */
    OptionalLong rank();

    /** Whether the factors fit each other. */
    boolean isConsistent();

    /** [rows, columns], float32. */
    NDArray value(Factors factors);

    /** Stored as it is. */
    record Whole(Factor matrix) implements FactoredMatrix {

        @Override
        public long rows() {
            return matrix.rows();
        }

        @Override
        public long columns() {
            return matrix.columns();
        }

        @Override
        public OptionalLong rank() {
            return OptionalLong.empty();
        }

        @Override
        public boolean isConsistent() {
            return true;
        }

        @Override
        public NDArray value(Factors factors) {
            return factors.matrix(matrix);
        }
    }

    /** [rows, rank] times [rank, columns] (Hu et al. 2021). */
    record Product(Factor left, Factor right) implements FactoredMatrix {

        @Override
        public long rows() {
            return left.rows();
        }

        @Override
        public long columns() {
            return right.columns();
        }

        @Override
        public OptionalLong rank() {
            return OptionalLong.of(right.rows());
        }

        @Override
        public boolean isConsistent() {
            return left.columns() == right.rows();
        }

        @Override
        public NDArray value(Factors factors) {
            return factors.matrix(left).matMul(factors.matrix(right));
        }

        /** The product of the first {@code kept} columns and rows. */
        NDArray value(Factors factors, int kept) {
            NDArray a = factors.matrix(left).get(":, :" + kept);
            NDArray b = factors.matrix(right).get(":" + kept);
            return a.matMul(b);
        }
    }
}
