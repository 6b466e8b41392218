package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a module changes the weight of its layer, one class for each kind. The formulas are those of the WebUI 1.10, whose
 * LoRA extension reads all of them.
 */
sealed interface Adapter
        permits LowRank, Hadamard, Kronecker, ElementScale, Difference, GeneralizedLowRank, Orthogonal {

    /** Recognises the kind by the roles of a module's tensors. */
    static Optional<Adapter> of(ModuleTensors tensors) {
        Stream<Function<ModuleTensors, Optional<? extends Adapter>>> kinds = Stream.of(
                LowRank::of,
                Hadamard::of,
                ElementScale::of,
                Kronecker::of,
                Difference::of,
                GeneralizedLowRank::of,
                Orthogonal::of);
        return kinds.flatMap(kind -> kind.apply(tensors).stream())
                .map(Adapter.class::cast)
                .findFirst();
    }

    /** Whether the tensors fit each other and a weight of this shape. */
    boolean fits(WeightShape weight);

    /** The rank that {@code alpha} is divided by; empty where the kind has no such scale. */
    default OptionalLong rank() {
        return OptionalLong.empty();
    }

    /**
     * What is added to the weight, before all scales.
     *
     * @param weight of the model, float32; stays as it is
     * @return as many values as the weight has, in its order
     */
    NDArray delta(Factors factors, NDArray weight);
}
