package pochade.presets;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pochade.inference.api.error.InvalidRequestException;

/**
 * What changes along an axis of an X/Y/Z plot, and its values as they are written: a list with commas, quoted where a value holds
 * one. Whatever is named in it is named, not located.
 *
 * @param changes the name of the axis in the WebUI, such as {@code Steps}
 */
public record AxisChoice(String changes, String values) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUES = 20_000;

    /** Their values are words of the prompt, which may hold anything that prompts may. */
    private static final Set<String> OF_PROMPT = Set.of("prompt s/r", "prompt order");

    private static final Pattern BETWEEN = Pattern.compile("[,\"\\n]+");

    void check(String key) {
        if (!Words.isLine(changes, LONGEST_NAME)) {
            throw new InvalidRequestException(key, "has no name", "name what changes, such as \"Steps\"");
        }
        if (!Words.isProse(values, LONGEST_VALUES)) {
            throw new InvalidRequestException(
                    key,
                    "has values that are too long or hold control characters",
                    "use at most " + LONGEST_VALUES + " letters");
        }
        Words.checkTags(key, values);
        if (!OF_PROMPT.contains(changes.strip().toLowerCase(Locale.ROOT))) {
            Stream.of(BETWEEN.split(values))
                    .map(String::strip)
                    .filter(Words::isPath)
                    .forEach(path -> {
                        throw new InvalidRequestException(
                                key, "holds " + path + ", a path", "write the name of the file alone");
                    });
        }
    }
}
