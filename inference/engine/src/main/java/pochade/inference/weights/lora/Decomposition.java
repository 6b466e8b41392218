package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * DoRA (Liu et al. 2024): the changed weight gives the direction, and a tensor of its own the length of each column, or
 * of each row.
 *
 * @param lengths [1, in, 1, 1] as LyCORIS has it; [out, 1, 1, 1] with its {@code wd_on_output}; [out] as PEFT has it
 */
record Decomposition(Factor lengths) {

    /** Keeps a length of zero from a division, as in LyCORIS. */
    private static final double TINY = Math.ulp(1f);

    private static final int EUCLIDEAN = 2;

    static Optional<Decomposition> of(ModuleTensors tensors) {
        return tensors.get("dora_scale").map(Decomposition::new);
    }

    boolean fits(WeightShape weight) {
        return lengths.entry().elements() == (byRow() ? weight.out() : weight.in());
    }

    private boolean byRow() {
        return lengths.dimensions() == 1 || lengths.rows() > 1;
    }

    /**
     * The change that leads to the right lengths.
     *
     * @param weight of the model
     * @param delta the change by the adapter, scaled, of the weight's shape
     */
    NDArray delta(Factors factors, NDArray weight, NDArray delta) {
        Shape columns = new Shape(weight.getShape().get(0), weight.getShape().get(1), -1);
        NDArray changed = weight.add(delta).reshape(columns);
        NDArray found = changed.norm(EUCLIDEAN, byRow() ? new int[] {1, 2} : new int[] {0, 2}, true);
        NDArray wanted = factors.tensor(lengths).reshape(found.getShape());
        return changed.mul(wanted.div(found.add(TINY)))
                .reshape(weight.getShape())
                .sub(weight);
    }
}
