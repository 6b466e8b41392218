package pochade.app.grid;

import java.util.List;

/**
 * The value of a written list that one is typing at.
 *
 * @param from where it begins, behind the space before it
 * @param to behind it
 * @param typed what stands before the caret of it, without quotes
 */
public record ValueAtCaret(int from, int to, String typed) {

    private static final char QUOTE = '"';

    /** A list with another value in it, and where the caret is then. */
    public record Completed(String list, int caret) {}

    /** Commas separate values but where they are quoted. */
    public static ValueAtCaret in(String list, int caret) {
        int from = 0;
        int to = list.length();
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char sign = list.charAt(i);
            if (sign == QUOTE && quoted && list.startsWith("\"", i + 1)) {
                i++; // a quote in the value
            } else if (sign == QUOTE && (quoted || list.substring(from, i).isBlank())) {
                quoted = !quoted;
            } else if (sign == ',' && !quoted) {
                if (i >= caret) {
                    to = i;
                    break;
                }
                from = i + 1;
            }
        }
        while (from < caret && list.charAt(from) == ' ') {
            from++;
        }
        return new ValueAtCaret(from, to, unquoted(list.substring(from, caret)));
    }

    private static String unquoted(String written) {
        if (written.isEmpty() || written.charAt(0) != QUOTE) {
            return written.strip();
        }
        boolean closed = written.length() > 1 && written.stripTrailing().endsWith("\"");
        String inside = closed
                ? written.stripTrailing().substring(1, written.stripTrailing().length() - 1)
                : written.substring(1);
        return inside.replace("\"\"", "\"");
    }

    /** The list with this value in the place of the one that was begun. */
    public Completed with(String list, String value) {
        String written =
                value.matches("[^,\"\\s](?:[^,\"\\r\\n]*[^,\"\\s])?") ? value : AxisValues.written(List.of(value));
        return new Completed(list.substring(0, from) + written + list.substring(to), from + written.length());
    }
}
