package pochade.inference.api.request;

/**
 * How a prompt is read.
 *
 * @param emphasis what weights such as {@code (word:1.2)} do
 * @param commaBacktrack where a chunk of 75 tokens would end inside a phrase, the phrase goes whole to the next chunk if
 *     its comma is at most so many tokens back; 0 to {@value #MOST_BACKTRACK}
 */
public record PromptOptions(Emphasis emphasis, int commaBacktrack) {

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

    public PromptOptions {
        Range.check("comma backtrack", commaBacktrack, 0, MOST_BACKTRACK);
    }
}
