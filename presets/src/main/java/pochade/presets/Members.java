package pochade.presets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import pochade.inference.api.error.InvalidRequestException;

/** The members of a JSON object by key: each is of the kind that is asked for, or not there, or refused by name. */
record Members(JsonNode node) {

    boolean has(String key) {
        return node.has(key);
    }

    String text(String key, String missing) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return missing;
        }
        if (!value.isTextual()) {
            throw new InvalidRequestException(key, "is not text", "put it in quotes");
        }
        return value.textValue();
    }

    int whole(String key, int missing) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return missing;
        }
        if (!value.isInt()) {
            throw new InvalidRequestException(key, "is not a whole number in range", "write it as 1234");
        }
        return value.intValue();
    }

    double number(String key, double missing) {
        return number(key).orElse(missing);
    }

    OptionalDouble number(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            throw new InvalidRequestException(key, "is not a number", "write it as 7 or 7.5");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    boolean flag(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new InvalidRequestException(key, "is not true or false", "write it without quotes");
        }
        return value.booleanValue();
    }
}
