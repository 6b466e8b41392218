package pochade.inference.api.prompt;

/**
 * A piece of a prompt.
 *
 * @param text without the signs of weights and escapes
 * @param weight how much it counts; 1 for text without brackets, may be 0 or negative
 */
public record Fragment(String text, double weight) {

    /** The next chunk of tokens begins here. */
    public static final Fragment BREAK = new Fragment("BREAK", -1);

    /** Whether this is {@link #BREAK}; as in the WebUI, a BREAK in brackets has another weight and is but a word. */
    public boolean isBreak() {
        return equals(BREAK);
    }
}
