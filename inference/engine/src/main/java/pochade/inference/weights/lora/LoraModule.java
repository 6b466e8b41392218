package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a LoRA has for one layer.
 *
 * @param adapter the change of the weight, where there is one
 * @param residual what is added to the adapter's change before it is scaled
 * @param decomposition what is made of the change at last
 * @param scale of the change: alpha over rank, where there is an alpha
 * @param bias the difference of the layer's bias
 */
record LoraModule(
        ModuleTensors tensors,
        Optional<Adapter> adapter,
        Optional<Residual> residual,
        Optional<Decomposition> decomposition,
        double scale,
        Optional<Factor> bias) {

    /** A rank above this is larger than any weight of the models. */
    static final long LARGEST_RANK = 4096;

    /** A scale above this leaves nothing of the model. */
    static final double LARGEST_SCALE = 1000;

    static LoraModule of(ModuleTensors tensors) {
        Optional<Adapter> adapter = Adapter.of(tensors);
        return new LoraModule(
                tensors,
                adapter,
                Residual.of(tensors),
                Decomposition.of(tensors),
                adapter.map(kind -> scale(kind, tensors)).orElse(1.0),
                tensors.get("diff_b").or(() -> tensors.get("b_norm")));
    }

    private static double scale(Adapter adapter, ModuleTensors tensors) {
        if (adapter instanceof Orthogonal) {
            return 1;
        }
        OptionalDouble alpha = tensors.scalar("alpha");
        double byRank = alpha.isPresent() && adapter.rank().isPresent()
                ? alpha.getAsDouble() / adapter.rank().getAsLong()
                : 1;
        return tensors.scalar("scale").orElse(byRank);
    }

    /** Why it can't change this layer; empty if it can. */
    Optional<String> misfit(Layer layer) {
        if (adapter.isEmpty() && bias.isEmpty()) {
            return Optional.of("is of a kind that is not known: it has " + tensors.shapes());
        }
        if (!tensors.areReadable()) {
            return Optional.of("is not stored as F32, F16, BF16 or F64; convert it");
        }
        if (adapter.flatMap(kind -> boxed(kind.rank())).orElse(0L) > LARGEST_RANK) {
            return Optional.of("has a rank of more than " + LARGEST_RANK + ": " + tensors.shapes());
        }
        if (!(Math.abs(scale) <= LARGEST_SCALE)) {
            return Optional.of("is scaled by " + scale + "; at most " + (int) LARGEST_SCALE + " makes sense");
        }
        if (!fits(layer.shape()) && !layer.narrowed().map(this::fits).orElse(false)) {
            return Optional.of("does not fit the model's " + layer.weight().shape() + ": it has " + tensors.shapes());
        }
        long biases = layer.bias().map(parameter -> parameter.shape().get(0)).orElse(0L);
        if (bias.isPresent() && bias.get().entry().elements() != biases) {
            return Optional.of("changes a bias that the model does not have: it has " + tensors.shapes());
        }
        return Optional.empty();
    }

    private static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private boolean fits(WeightShape weight) {
        return adapter.map(kind -> kind.fits(weight)).orElse(true)
                && residual.map(left -> left.fits(weight)).orElse(true)
                && decomposition.map(lengths -> lengths.fits(weight)).orElse(true);
    }

    /**
     * The change of a layer's weight.
     *
     * @param weight of the model, float32, stays as it is
     * @return of the weight's shape, belongs to the factors' scope
     */
    NDArray weightDelta(Layer layer, Factors factors, NDArray weight) {
        if (fits(layer.shape())) {
            return delta(factors, weight);
        }
        WeightShape narrow = layer.narrowed().orElseThrow();
        NDList parts = weight.split(new long[] {narrow.in()}, 1);
        return delta(factors, parts.get(0)).concat(parts.get(1).zerosLike(), 1);
    }

    private NDArray delta(Factors factors, NDArray weight) {
        NDArray delta = adapter.orElseThrow().delta(factors, weight).reshape(weight.getShape());
        residual.ifPresent(left -> left.addTo(delta, factors));
        delta.muli(scale);
        return decomposition
                .map(lengths -> lengths.delta(factors, weight, delta))
                .orElse(delta);
    }

    /** The change of the layer's bias. */
    NDArray biasDelta(Factors factors) {
        return factors.tensor(bias.orElseThrow());
    }
}
