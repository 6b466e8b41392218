package pochade.app.archive;

/**
 * Texts for the full-text index, which takes what stands between blanks and signs for a word: Chinese and Japanese
 * letters, which have none between them, become words of their own.
 */
final class WordIndex {

    private static final int FIRST_WIDE = 0x2E80;

    private WordIndex() {}

    static String spaced(String text) {
        if (text.chars().allMatch(letter -> letter < FIRST_WIDE)) {
            return text;
        }
        StringBuilder spaced = new StringBuilder(2 * text.length());
        text.codePoints().forEach(letter -> {
            if (isWordByItself(letter)) {
                spaced.append(' ').appendCodePoint(letter).append(' ');
            } else {
                spaced.appendCodePoint(letter);
            }
        });
        return spaced.toString();
    }

    private static boolean isWordByItself(int letter) {
        if (letter < FIRST_WIDE) {
            return false;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(letter);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }

    /**
     * An expression that finds these words in this order.
     *
     * @param open whether the last word may go on
     */
    static String phrase(String words, boolean open) {
        String plain = words.replace('\0', ' ').replace("\"", "\"\"");
        return '"' + spaced(plain) + '"' + (open ? " *" : "");
    }
}
