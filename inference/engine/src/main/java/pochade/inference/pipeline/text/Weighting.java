package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pochade.inference.api.request.PromptOptions.Emphasis;
import pochade.inference.pipeline.text.TowerTexts.Encoded;

/**
 * Weights on encoded texts, as {@code sd_emphasis} of the WebUI: each vector times its weight, and by {@link
 * Emphasis#ORIGINAL} each chunk times the factor that gives it back the mean that it had, over all texts of a prompt.
 */
final class Weighting {

    private static final int[] TOKENS_AND_CHANNELS = {1, 2};

    private Weighting() {}

    /** @param texts those of the prompt; one counts as often as it is there */
    static Map<String, Encoded> weighted(Map<String, Encoded> encoded, List<String> texts, Emphasis emphasis) {
        if (emphasis == Emphasis.NONE || emphasis == Emphasis.IGNORE) {
            return encoded;
        }
        Map<String, NDArray> plain = new LinkedHashMap<>();
        Map<String, NDArray> weighted = new LinkedHashMap<>();
        encoded.forEach((text, its) -> {
            NDArray states = its.states().toType(DataType.FLOAT32, false);
            plain.put(text, states);
            weighted.put(text, states.mul(its.weights()));
        });
        if (emphasis == Emphasis.ORIGINAL) {
            NDArray factor = sum(plain, texts).div(sum(weighted, texts)).reshape(-1, 1, 1);
            weighted.replaceAll((text, states) -> states.mul(factor));
        }
        Map<String, Encoded> result = new LinkedHashMap<>();
        encoded.forEach((text, its) -> {
            NDArray states = Objects.requireNonNull(weighted.get(text));
            result.put(text, its.withStates(states.toType(its.states().getDataType(), false)));
        });
        return result;
    }

    /** The sum of each chunk, [chunks]. */
    private static NDArray sum(Map<String, NDArray> states, List<String> texts) {
        return states.entrySet().stream()
                .map(entry ->
                        entry.getValue().sum(TOKENS_AND_CHANNELS).mul(Collections.frequency(texts, entry.getKey())))
                .reduce(NDArray::add)
                .orElseThrow();
    }
}
