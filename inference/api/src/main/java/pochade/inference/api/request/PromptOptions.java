package pochade.inference.api.request;

/**
 * How a prompt is read.
 *
 * @param emphasis what weights such as {@code (word:1.2)} do
 * @param commaBacktrack where a chunk of 75 tokens would end inside a phrase, the phrase goes whole to the next chunk if
 *     its comma is at most so many tokens back; 0 to {@value #MOST_BACKTRACK}
 * @param padding what makes a prompt and its negative prompt equally long where they are not
 * @param oldTimelines whether the numbers of {@code [from:to:when]} are read as before version 1.6 of the WebUI: below 1
 *     they are shares of the steps, else steps, in each pass anew
 */
public record PromptOptions(Emphasis emphasis, int commaBacktrack, Padding padding, boolean oldTimelines) {

    public static final int MOST_BACKTRACK = 74;

    /** What the WebUI starts with. */
    public static final PromptOptions DEFAULT = new PromptOptions(Emphasis.ORIGINAL, 20);

    /** What weights do, by the WebUI's names. */
    public enum Emphasis {
        /** The signs of weights are words like others. */
        NONE("None"),
        /** Weights are read and left out. */
        IGNORE("Ignore"),
        /** Vectors are scaled, and all of them back to the mean that they had. */
        ORIGINAL("Original"),
        /** Vectors are scaled. */
        NO_NORM("No norm");

        private final String label;

        Emphasis(String label) {
            this.label = label;
        }

        /** The name that people see and that is written into pictures. */
        public String label() {
            return label;
        }
    }

    /** What makes texts equally long, so that the network sees them at once; by the WebUI's names in pictures. */
    public enum Padding {
        /** Nothing: those of different lengths are seen one after the other. */
        NONE(""),
        /** Chunks of an empty text behind the shorter one. */
        EMPTY_TEXT("Pad conds"),
        /** A shorter negative prompt goes on with its last vector, a longer one is cut. */
        LAST_VECTOR("Pad conds v0");

        private final String key;

        Padding(String key) {
            this.key = key;
        }

        /** What a picture says where it was used; empty for none. */
        public String key() {
            return key;
        }
    }

    /** With texts as long as they are, and today's timelines. */
    public PromptOptions(Emphasis emphasis, int commaBacktrack) {
        this(emphasis, commaBacktrack, Padding.NONE, false);
    }

    public PromptOptions {
        Range.check("comma backtrack", commaBacktrack, 0, MOST_BACKTRACK);
    }
}
