package pochade.app.archive;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.TaggedPrompt;
import pochade.inference.api.error.InvalidRequestException;

/**
 * What a picture says of its making, as far as it is found by it.
 *
 * @param negative is looked for, but not kept: empty in what the index gives back
 * @param loras their names
 */
public record Making(
        String prompt,
        String negative,
        String model,
        List<String> loras,
        String sampler,
        OptionalInt steps,
        OptionalDouble guidance,
        OptionalLong seed) {

    /** Of a picture that says nothing. */
    public static final Making UNKNOWN =
            new Making("", "", "", List.of(), "", OptionalInt.empty(), OptionalDouble.empty(), OptionalLong.empty());

    /** Longer texts are found by their beginning alone. */
    private static final int LONGEST_TEXT = 20_000;

    private static final int LONGEST_NAME = 300;
    private static final Pattern HASHED = Pattern.compile("([^,:]+):\\s*[0-9a-fA-F]+");

    public Making {
        loras = List.copyOf(loras);
    }

    static Making of(Parameters parameters) {
        return new Making(
                text(parameters, Key.PROMPT, LONGEST_TEXT),
                text(parameters, Key.NEGATIVE_PROMPT, LONGEST_TEXT),
                text(parameters, Key.MODEL, LONGEST_NAME),
                loras(parameters),
                text(parameters, Key.SAMPLER, LONGEST_NAME),
                parameters.integer(Key.STEPS),
                parameters.decimal(Key.CFG_SCALE),
                parameters.longInteger(Key.SEED));
    }

    private static String text(Parameters parameters, String key, int most) {
        return cut(parameters.text(key).orElse(""), most);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** Those of the prompt's tags, and those that are named with their hashes. */
    private static List<String> loras(Parameters parameters) {
        Stream<String> hashed = HASHED.matcher(parameters.text(Key.LORA_HASHES).orElse(""))
                .results()
                .map(it -> it.group(1));
        return Stream.concat(tags(parameters.text(Key.PROMPT).orElse("")), hashed)
                .map(name -> cut(name.strip().replace('\n', ' '), LONGEST_NAME))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<String> tags(String prompt) {
        try {
            return TaggedPrompt.parse(prompt).loras().stream().map(LoraTag::name);
        } catch (InvalidRequestException e) {
            // a tag of another kind, which is none of a LoRA
            return Stream.empty();
        }
    }
}
