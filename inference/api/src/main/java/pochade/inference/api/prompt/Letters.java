package pochade.inference.api.prompt;

/** Letters as Python's regular expressions class them, which the WebUI reads prompts with. */
final class Letters {

    private Letters() {}

    /** Whether a word of these letters begins at {@code start} and ends before {@code end}. */
    static boolean isWholeWord(String text, int start, int end) {
        return (start == 0 || !isWord(text.codePointBefore(start)))
                && (end == text.length() || !isWord(text.codePointAt(end)));
    }

    private static boolean isWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_';
    }

    static boolean isSpace(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == '\u0085';
    }

    /** The first place from {@code start} on that is no space. */
    static int afterSpace(String text, int start) {
        int i = start;
        while (i < text.length() && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The end of what is left of {@code text} before {@code end} without the spaces at its end. */
    static int beforeSpace(String text, int end) {
        int i = end;
        while (i > 0 && isSpace(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /** The text without spaces at its ends. */
    static String strip(String text) {
        int start = afterSpace(text, 0);
        return text.substring(start, Math.max(start, beforeSpace(text, text.length())));
    }

    /** The first place from {@code start} on that is no digit. */
    static int afterDigits(String text, int start) {
        int i = start;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
