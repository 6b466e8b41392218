package pochade.app.infotext;

import java.util.Set;
import java.util.stream.Collectors;

/** How much a picture's file tells of how it was made. */
public enum Disclosure {
    /** All parameters. */
    ALL,
    /** The parameters without the words of the prompts, and without what the words name: LoRAs and embeddings. */
    WITHOUT_PROMPT,
    /** Nothing. */
    NONE;

    private static final Set<String> WORDS =
            Set.of(Key.HIRES_PROMPT, Key.HIRES_NEGATIVE_PROMPT, Key.STYLES, Key.LORA_HASHES, Key.TI_HASHES);

    /** Of a script, which may look for words in the prompt. */
    private static final String SCRIPT_VALUES = "Values";

    /** So much of these parameters; empty for nothing. */
    public String of(String parameters) {
        return switch (this) {
            case ALL -> parameters;
            case WITHOUT_PROMPT -> withoutWords(parameters.substring(parameters.lastIndexOf('\n') + 1));
            case NONE -> "";
        };
    }

    private static String withoutWords(String line) {
        return Pairs.in(line).stream()
                .filter(pair -> !WORDS.contains(pair.key()) && !pair.key().endsWith(SCRIPT_VALUES))
                .map(pair -> pair.key() + ": " + pair.value())
                .collect(Collectors.joining(", "));
    }
}
