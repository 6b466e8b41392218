package pochade.app.prompt;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of textual inversions in a text: whole words, in any case of letters; where one is in another, the longer. */
final class EmbeddingWords {

    private EmbeddingWords() {}

    /** The names that the text holds, in lower case. */
    static Set<String> in(String text, Collection<String> names) {
        Set<String> found = new LinkedHashSet<>();
        if (names.isEmpty()) {
            return found;
        }
        String longestFirst = names.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(EmbeddingWords::word)
                .collect(Collectors.joining("|"));
        Matcher words = Pattern.compile(longestFirst, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        while (words.find()) {
            found.add(words.group().toLowerCase(Locale.ROOT));
        }
        return found;
    }

    static boolean isIn(String text, String name) {
        return !in(text, Set.of(name)).isEmpty();
    }

    /** CLIP's tokenizer takes runs of letters together and each digit by itself, so that a name ends where letters end. */
    private static String word(String name) {
        return "(?<!\\p{L})" + Pattern.quote(name) + "(?!\\p{L})";
    }
}
