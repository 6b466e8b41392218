package pochade.app.infotext;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds {@code Key: value} pairs in a line as the WebUI's expression
 * {@code \s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)} does, in one pass over the line whatever it holds.
 */
final class Pairs {

    /** A key and what stands behind it, quotes and all. */
    record Pair(String key, String value) {}

    private final String line;
    private int at;

    private Pairs(String line) {
        this.line = line;
    }

    static List<Pair> in(String line) {
        return new Pairs(line).find();
    }

    private List<Pair> find() {
        List<Pair> pairs = new ArrayList<>();
        while (at < line.length()) {
            int key = afterSpace(at);
            if (key == line.length() || !PythonText.isWord(line.codePointAt(key))) {
                at = key + 1;
                continue;
            }
            int second = line.offsetByCodePoints(key, 1);
            int end = endOfKey(second);
            if (end == second || end == line.length() || line.charAt(end) != ':') {
                at = end;
            } else {
                pairs.add(new Pair(line.substring(key, end), value(afterSpace(end + 1))));
            }
        }
        return pairs;
    }

    /** Moves behind the comma. */
    private String value(int from) {
        int end = endOfQuoted(from);
        if (end < 0) {
            end = line.indexOf(',', from);
            end = end < 0 ? line.length() : end;
        }
        at = end + 1;
        return line.substring(from, end);
    }

    /** Where a quoted value ends that a comma or the end of the line follows; -1 for others. */
    private int endOfQuoted(int from) {
        if (from == line.length() || line.charAt(from) != '"') {
            return -1;
        }
        int quote = from + 1;
        while (quote < line.length() && line.charAt(quote) != '"') {
            quote += line.charAt(quote) == '\\' ? 2 : 1;
        }
        boolean closed = quote < line.length() && quote > from + 1;
        boolean last = quote + 1 >= line.length() || line.charAt(quote + 1) == ',';
        return closed && last ? quote + 1 : -1;
    }

    private int endOfKey(int from) {
        int end = from;
        while (end < line.length()) {
            int c = line.codePointAt(end);
            if (!PythonText.isWord(c) && c != ' ' && c != '-' && c != '/') {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private int afterSpace(int from) {
        int end = from;
        while (end < line.length() && PythonText.isSpace(line.charAt(end))) {
            end++;
        }
        return end;
    }
}
