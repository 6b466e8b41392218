package pochade.inference.weights.kind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pochade.inference.weights.TensorEntry;

/** Finds the width of the text features in the weights that keys and values of cross attention are made with. */
final class CrossAttention {

    private static final Pattern KEY_OR_VALUE = Pattern.compile(
            "(?<module>.*attn2[._](processor\\.)?to_[kv]|ip_adapter\\.\\d+\\.to_[kv]_ip)(?<factor>[._].+)");

    /** Factors that hold the input side as their columns, [rank or out, in]. */
    private static final Pattern INPUT_SIDE = Pattern.compile(
            "\\.weight|\\.down|\\.diff|(\\.lora_|\\.lora\\.|_lora\\.)(down|A)(\\.\\w+)?(\\.weight)?|\\.hada_w[12]_b|\\.[ab]1\\.weight");

    /** Factors of a Kronecker product: its columns are those of the one times those of the other. */
    private static final Pattern FIRST_KRONECKER = Pattern.compile("\\.lokr_w1(_b)?");

    private static final List<String> SECOND_KRONECKER = List.of(".lokr_w2", ".lokr_w2_b");

    private CrossAttention() {}

    /** The width, if any weight tells it. */
    static Optional<Long> width(Map<String, TensorEntry> tensors) {
        return tensors.values().stream()
                .map(tensor -> width(tensors, tensor))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Long> width(Map<String, TensorEntry> tensors, TensorEntry tensor) {
        Matcher name = KEY_OR_VALUE.matcher(tensor.name());
        if (!name.matches() || tensor.shape().size() < 2) {
            return Optional.empty();
        }
        long columns = tensor.shape().get(1);
        if (INPUT_SIDE.matcher(name.group("factor")).matches()) {
            return Optional.of(columns).filter(width -> width > 1);
        }
        if (!FIRST_KRONECKER.matcher(name.group("factor")).matches()) {
            return Optional.empty();
        }
        return SECOND_KRONECKER.stream()
                .map(factor -> tensors.get(name.group("module") + factor))
                .filter(second -> second != null && second.shape().size() >= 2)
                .findFirst()
                .map(second -> columns * second.shape().get(1));
    }
}
