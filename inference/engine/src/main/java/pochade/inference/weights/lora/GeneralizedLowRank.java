package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * GLoRA (Chavan et al. 2023): the weight W of [out, columns] changes by W A + B with A = a2 a1 and B = b2 b1. As in the
 * WebUI, alpha does not scale it.
 *
 * @param a1 [rank, columns]
 * @param a2 [columns, rank]
 * @param b1 [rank, columns]
 * @param b2 [out, rank]
 */
record GeneralizedLowRank(Factor a1, Factor a2, Factor b1, Factor b2) implements Adapter {

    static Optional<GeneralizedLowRank> of(ModuleTensors tensors) {
        return tensors.get("a1.weight").flatMap(a1 -> tensors.get("a2.weight").flatMap(a2 -> tensors.get("b1.weight")
                .flatMap(b1 -> tensors.get("b2.weight").map(b2 -> new GeneralizedLowRank(a1, a2, b1, b2)))));
    }

    @Override
    public boolean fits(WeightShape weight) {
        return a2.rows() == weight.columns()
                && a2.columns() == a1.rows()
                && a1.columns() == weight.columns()
                && b2.rows() == weight.out()
                && b2.columns() == b1.rows()
                && b1.columns() == weight.columns();
    }

    @Override
    public NDArray delta(Factors factors, NDArray weight) {
        NDArray matrix = weight.reshape(new Shape(weight.getShape().get(0), -1));
        NDArray product = matrix.matMul(factors.matrix(a2)).matMul(factors.matrix(a1));
        return product.addi(factors.matrix(b2).matMul(factors.matrix(b1)));
    }
}
