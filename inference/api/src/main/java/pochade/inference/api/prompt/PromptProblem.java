package pochade.inference.api.prompt;

/**
 * A place of a prompt that is read in a way that was likely not meant.
 *
 * @param place the index of the letter in the prompt
 */
public record PromptProblem(int place, Kind kind) {

    /** What is wrong. */
    public enum Kind {
        /** A bracket goes to the end of the prompt, or to the next AND. */
        UNCLOSED_BRACKET,
        /** A closing bracket is text. */
        UNOPENED_BRACKET,
        /** A weight such as 1.2.3 is text. */
        BAD_WEIGHT,
        /** BREAK in brackets is a word. */
        WEIGHTED_BREAK,
        /** Brackets with two colons would change the text at a step, but the last is no number: they are text. */
        BAD_STEP,
        /** This sign, a bar outside of brackets or a backslash at the end of a line, makes all changes of the text be text. */
        UNREADABLE_SCHEDULE,
        /** A tag such as {@code <lora:name:1} has no end and is text. */
        UNCLOSED_TAG
    }
}
