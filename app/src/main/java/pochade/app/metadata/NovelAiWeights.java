package pochade.app.metadata;

/** NovelAI's way to give words a weight, {@code {more}} and {@code [less]} by 1.05 each, in the WebUI's. */
final class NovelAiWeights {

    private static final String MORE = ":1.05)";
    private static final String LESS = ":0.952)";

    private NovelAiWeights() {}

    /** Round brackets, which are words there, as words. */
    static String translated(String prompt) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < prompt.length(); i++) {
            char sign = prompt.charAt(i);
            switch (sign) {
                case '{', '[' -> text.append('(');
                case '}' -> text.append(MORE);
                case ']' -> text.append(LESS);
                case '(', ')' -> text.append('\\').append(sign);
                default -> text.append(sign);
            }
        }
        return text.toString();
    }
}
