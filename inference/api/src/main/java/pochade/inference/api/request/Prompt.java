package pochade.inference.api.request;

import pochade.inference.api.error.InvalidRequestException;

/**
 * What the picture shows.
 *
 * @param positive what to draw, in the WebUI's language of prompts; may be empty
 * @param negative what to keep away from; may be empty
 */
public record Prompt(String positive, String negative, PromptOptions options) {

    /** The longest text that is accepted, in characters. */
    public static final int LONGEST = 100_000;

    public Prompt {
        checkLength("prompt", positive);
        checkLength("negative prompt", negative);
    }

    /** Read as the WebUI reads it at first. */
    public Prompt(String positive, String negative) {
        this(positive, negative, PromptOptions.DEFAULT);
    }

    public static Prompt of(String positive) {
        return new Prompt(positive, "");
    }

    private static void checkLength(String field, String text) {
        if (text.length() > LONGEST) {
            throw new InvalidRequestException(field, "has " + text.length() + " characters", "use at most " + LONGEST);
        }
    }
}
