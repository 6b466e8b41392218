package pochade.app.search;

/**
 * What can't be understood of what was typed.
 *
 * @param start of its first letter
 * @param end behind its last one
 * @param text itself
 */
public record Fault(Kind kind, int start, int end, String text) {

    /** What is wrong with it. */
    public enum Kind {
        UNKNOWN_FIELD,
        /** A field without anything behind it. */
        NOTHING_ASKED,
        NOT_A_NUMBER,
        NOT_A_RATING,
        NOT_A_SIZE,
        NOT_A_DAY,
        UNKNOWN_STATE,
        /** Signs alone, which no text is found by. */
        NO_WORD,
        OPEN_QUOTE
    }
}
