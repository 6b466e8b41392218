package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.OptionalLong;

/**
 * The kernel of a convolution as a small kernel between two matrices (Tucker decomposition, LyCORIS's {@code use_tucker}):
 * out[o, i, y, x] = sum over n, m of left[o, n] core[n, m, y, x] right[m, i].
 *
 * @param core [n, m, height, width]
 * @param right [m, in]
 */
record Tucker(Factor left, Factor core, Factor right, Side side) implements FactoredMatrix {

    /** How the left factor is stored: [out, n] by LoCon, [n, out] by LoHa and LoKr. */
    enum Side {
        OUT_FIRST,
        INNER_FIRST
    }

    @Override
    public long rows() {
        return side == Side.OUT_FIRST ? left.rows() : left.columns();
    }

    @Override
    public long columns() {
        return right.columns() * kernel();
    }

    private long kernel() {
        return core.size(2) * core.size(3);
    }

    @Override
    public OptionalLong rank() {
        return OptionalLong.of(right.rows());
    }

    @Override
    public boolean isConsistent() {
        long inner = side == Side.OUT_FIRST ? left.columns() : left.rows();
        return core.dimensions() <= 4 && core.rows() == inner && core.size(1) == right.rows();
    }

    @Override
    public NDArray value(Factors factors) {
        NDArray stored = factors.matrix(left);
        NDArray out = side == Side.OUT_FIRST ? stored : stored.transpose();
        NDArray byKernel = out.matMul(factors.matrix(core))
                .reshape(new Shape(rows(), right.rows(), kernel()))
                .transpose(0, 2, 1);
        return byKernel.reshape(new Shape(rows() * kernel(), right.rows()))
                .matMul(factors.matrix(right))
                .reshape(new Shape(rows(), kernel(), right.columns()))
                .transpose(0, 2, 1)
                .reshape(new Shape(rows(), columns()));
    }
}
