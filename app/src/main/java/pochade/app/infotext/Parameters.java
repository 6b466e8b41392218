package pochade.app.infotext;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;

/**
 * What a picture was made with: keys of the WebUI's infotext and their values as texts, in order. A size {@code WxH} stands
 * under two keys, {@code Size-1} and {@code Size-2}.
 */
public record Parameters(Map<String, String> values) {

    /** Of a picture that says nothing. */
    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** With another value, which takes the place of one that is there. */
    public Parameters with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new Parameters(changed);
    }

    /** As {@link #with(String, String)}, for a size. */
    public Parameters with(String key, Extent size) {
        return with(key + "-1", Integer.toString(size.width())).with(key + "-2", Integer.toString(size.height()));
    }

    /** With all values of others, which win. */
    public Parameters with(Parameters others) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.putAll(others.values);
        return new Parameters(changed);
    }

    public Parameters without(String key) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove(key);
        return new Parameters(changed);
    }

    /** Empty also where the value is no whole number. */
    public OptionalInt integer(String key) {
        return number(key, Integer::valueOf).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** As {@link #integer}, for seeds. */
    public OptionalLong longInteger(String key) {
        return number(key, Long::valueOf).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Empty also where the value is no number. */
    public OptionalDouble decimal(String key) {
        return number(key, Double::valueOf).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** As Python writes it: {@code True}. */
    public boolean flag(String key) {
        return text(key).filter(it -> it.equalsIgnoreCase("true")).isPresent();
    }

    /** Empty also where a side is not there, is 0, or is longer than any picture's. */
    public Optional<Extent> extent(String key) {
        OptionalInt width = integer(key + "-1");
        OptionalInt height = integer(key + "-2");
        if (width.isEmpty() || height.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Extent(width.getAsInt(), height.getAsInt()));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> number(String key, Function<String, T> parser) {
        try {
            return text(key).map(String::strip).map(parser);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
