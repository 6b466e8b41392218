package pochade.app.prompt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;

/** What a prompt holds that is taken out or decided before the rest is read. */
public final class PromptInserts {

    /** What an insert is. */
    public enum Kind {
        /** From # to the end of the line. */
        COMMENT,
        /** As {@code <lora:name:0.8>}. */
        TAG,
        /** As {@code __name__}. */
        WILDCARD,
        /** A brace or a bar of {@code {a|b}}, with the number or weight behind it. */
        VARIANTS
    }

    /**
     * A place in a prompt.
     *
     * @param end behind its last letter
     * @param words the name of a wildcard; of others, as they are written
     */
    public record Insert(Kind kind, int start, int end, String words) {}

    private final String text;
    private final List<Insert> found = new ArrayList<>();

    private PromptInserts(String prompt) {
        text = withoutComments(prompt);
        Matcher tag = TaggedPrompt.TAG.matcher(text);
        Matcher wildcard = PromptChoices.WILDCARD.matcher(text);
        int[] closing = PromptChoices.closing(text);
        Deque<Integer> ends = new ArrayDeque<>();
        int i = 0;
        while (i < text.length()) {
            char letter = text.charAt(i);
            int end = i + 1;
            if (letter == '\\') {
                end++;
            } else if (letter == '<' && tag.region(i, text.length()).lookingAt()) {
                end = tag.end();
                add(Kind.TAG, i, end, tag.group());
            } else if (letter == '_' && wildcard.region(i, text.length()).lookingAt()) {
                end = wildcard.end();
                add(Kind.WILDCARD, i, end, wildcard.group(1));
            } else if (closing[i] > 0) {
                ends.push(closing[i]);
                end = behind(PromptChoices.COUNT.matcher(text), end);
                end = behind(PromptChoices.WEIGHT.matcher(text), end);
                add(Kind.VARIANTS, i, end, text.substring(i, end));
            } else if (letter == '|' && !ends.isEmpty()) {
                end = behind(PromptChoices.WEIGHT.matcher(text), end);
                add(Kind.VARIANTS, i, end, text.substring(i, end));
            } else if (!ends.isEmpty() && ends.element() == i) {
                ends.pop();
                add(Kind.VARIANTS, i, end, "}");
            }
            i = end;
        }
        found.sort(Comparator.comparingInt(Insert::start));
    }

    /** The inserts in the order of their places. */
    public static List<Insert> of(String prompt) {
        return new PromptInserts(prompt).found;
    }

    /** The prompt with a space for each letter of an insert. */
    public static String blanked(String prompt, List<Insert> inserts) {
        StringBuilder rest = new StringBuilder(prompt);
        inserts.forEach(insert -> blank(rest, insert.start, insert.end));
        return rest.toString();
    }

    private String withoutComments(String prompt) {
        StringBuilder rest = new StringBuilder(prompt);
        int start = prompt.indexOf('#');
        while (start >= 0) {
            int line = prompt.indexOf('\n', start);
            int end = line < 0 ? prompt.length() : line;
            add(Kind.COMMENT, start, end, prompt.substring(start, end));
            blank(rest, start, end);
            start = prompt.indexOf('#', end);
        }
        return rest.toString();
    }

    private static void blank(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            text.setCharAt(i, ' ');
        }
    }

    private static int behind(Matcher sign, int start) {
        return sign.region(start, sign.regionEnd()).lookingAt() ? sign.end() : start;
    }

    private void add(Kind kind, int start, int end, String words) {
        found.add(new Insert(kind, start, end, words));
    }
}
