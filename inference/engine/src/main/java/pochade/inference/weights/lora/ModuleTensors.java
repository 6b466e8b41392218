package pochade.inference.weights.lora;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.TensorReader;
import pochade.inference.weights.WeightSource;

/**
 * The tensors of one module in a LoRA file.
 *
 * @param module the name of the module
 * @param byRole the tensors by {@link TensorName#role}
 */
record ModuleTensors(String module, Map<String, Factor> byRole, WeightSource source) {

    /** What need not be of a floating-point type. */
    private static final Set<String> NUMBERS = Set.of("alpha", "scale", "on_input", "bias_indices", "bias_size");

    Optional<Factor> get(String role) {
        return Optional.ofNullable(byRole.get(role));
    }

    /**
     * The one value of a tensor, of any type; empty where there is no such tensor.
     *
     * @throws pochade.inference.api.error.InferenceException if it has not one value
     */
    OptionalDouble scalar(String role) {
        return get(role).map(factor -> OptionalDouble.of(read(factor.entry()))).orElse(OptionalDouble.empty());
    }

    private double read(TensorEntry entry) {
        if (entry.elements() != 1) {
            throw ModelFault.badModel(
                    source.path(),
                    "tensor " + ModelFault.quote(entry.name()) + " is " + entry.shape() + " where one number belongs");
        }
        return SmallTensor.read(source, entry)[0];
    }

    /** Whether all weights are of types that can be read. */
    boolean areReadable() {
        return byRole.entrySet().stream()
                .filter(tensor -> !NUMBERS.contains(tensor.getKey()))
                .allMatch(tensor -> TensorReader.reads(tensor.getValue().entry().dtype()));
    }

    /** The tensors with their shapes, for messages. */
    String shapes() {
        return byRole.entrySet().stream()
                .map(tensor -> tensor.getKey() + " " + tensor.getValue().entry().shape())
                .collect(Collectors.joining(", "));
    }
}
