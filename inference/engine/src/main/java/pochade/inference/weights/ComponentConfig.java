package pochade.inference.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;

/**
 * The {@code config.json} of one component of a model, read key by key with a clear word for what is missing or odd.
 *
 * @param source the file, for messages
 * @param json its content, an object
 */
public record ComponentConfig(String source, JsonNode json) {

    /** The most layers, channels or entries that any value of a config may name. */
    private static final int LARGEST = 1 << 20;

    /** A positive whole number. */
    public int integer(String key) {
        return checkInteger(key, present(key));
    }

    public int integer(String key, int missing) {
        return absent(key) ? missing : integer(key);
    }

    /** A list of positive whole numbers; a single number stands for {@code count} equal ones. */
    public List<Integer> integers(String key, int count) {
        JsonNode node = present(key);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JsonNode element = node.isArray() ? node.get(i) : node;
            if (element == null || (node.isArray() && node.size() != count)) {
                throw fault(key, "has " + node.size() + " entries where the model has " + count + " blocks");
            }
            numbers.add(checkInteger(key, element));
        }
        return List.copyOf(numbers);
    }

    /** A list, not empty, of any length. */
    public <T> List<T> list(String key, Function<JsonNode, T> element) {
        JsonNode node = present(key);
        if (!node.isArray() || node.isEmpty() || node.size() > 64) {
            throw fault(key, "is not a list of 1 to 64 entries");
        }
        List<T> values = new ArrayList<>();
        node.forEach(entry -> values.add(element.apply(entry)));
        return List.copyOf(values);
    }

    public List<Integer> integers(String key) {
        return list(key, node -> checkInteger(key, node));
    }

    public List<String> texts(String key) {
        return list(key, JsonNode::asText);
    }

    public double number(String key, double missing) {
        if (absent(key)) {
            return missing;
        }
        JsonNode node = json.get(key);
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw fault(key, "is not a number");
        }
        return node.doubleValue();
    }

    public boolean flag(String key, boolean missing) {
        if (absent(key)) {
            return missing;
        }
        JsonNode node = json.get(key);
        if (!node.isBoolean()) {
            throw fault(key, "is neither true nor false");
        }
        return node.booleanValue();
    }

    public String text(String key, String missing) {
        return absent(key) ? missing : json.get(key).asText();
    }

    /** True if the key is missing or null. */
    public boolean absent(String key) {
        return !json.hasNonNull(key);
    }

    /** Refuses a variant of the architecture that is not built here: {@code key} must be absent or one of these. */
    public void require(String key, String... supported) {
        if (!absent(key) && !List.of(supported).contains(json.get(key).asText())) {
            throw fault(
                    key,
                    "is '" + json.get(key).asText() + "', which is not supported (supported: "
                            + String.join(", ", supported) + ")");
        }
    }

    /** A fault of this config. */
    public InferenceException fault(String key, String words) {
        return new InferenceException(new Failure.BadModel(source, List.of(key + " " + words)));
    }

    private JsonNode present(String key) {
        if (absent(key)) {
            throw fault(key, "is missing");
        }
        return json.get(key);
    }

    private int checkInteger(String key, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0 || node.intValue() > LARGEST) {
            throw fault(key, "is " + node + ", not a whole number from 0 to " + LARGEST);
        }
        return node.intValue();
    }
}
