package pochade.app.gallery;

import java.util.List;
import java.util.Locale;
import pochade.app.search.Part;

/** Changes what was typed as menus and chips ask for it. */
final class SearchText {

    private SearchText() {}

    /** Without one of its parts. */
    static String without(String text, Part part) {
        String before = text.substring(0, part.start()).stripTrailing();
        String after = text.substring(part.end()).stripLeading();
        return before.isEmpty() || after.isEmpty() ? before + after : before + ' ' + after;
    }

    /** With this condition on a field, in place of those that are there. */
    static String narrowed(String text, List<Part> parts, String field, String value) {
        String start = field + ':';
        String rest = text;
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            String written = text.substring(part.start(), part.end()).toLowerCase(Locale.ROOT);
            if (!part.negated() && written.startsWith(start)) {
                rest = without(rest, part);
            }
        }
        return (rest + ' ' + start + value).strip();
    }
}
