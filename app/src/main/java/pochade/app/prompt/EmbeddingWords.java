package pochade.app.prompt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the names of textual inversions in texts: whole words, in any case of letters; where one is in another, the longer.
 * CLIP's tokenizer takes runs of letters together and each digit by itself, so that a name ends where letters end.
 */
public final class EmbeddingWords {

    /** By their first letters, the longest first. */
    private final Map<String, List<String>> names;

    /** @param end behind the last letter */
    public record Place(int start, int end) {}

    public EmbeddingWords(Collection<String> names) {
        this.names = names.stream()
                .filter(name -> !name.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.groupingBy(name -> key(name, 0)));
    }

    private static String key(String text, int place) {
        return text.substring(place, place + 1).toLowerCase(Locale.ROOT);
    }

    /** Where the names are in a text. */
    public List<Place> places(String text) {
        List<Place> places = new ArrayList<>();
        int i = 0;
        while (i < text.length() && !names.isEmpty()) {
            int end = endOfName(text, i);
            if (end > i) {
                places.add(new Place(i, end));
            }
            i = Math.max(end, i + 1);
        }
        return places;
    }

    private int endOfName(String text, int start) {
        if (start > 0 && Character.isLetter(text.codePointBefore(start))) {
            return start;
        }
        return names.getOrDefault(key(text, start), List.of()).stream()
                .filter(name -> text.regionMatches(true, start, name, 0, name.length()))
                .map(name -> start + name.length())
                .filter(end -> end == text.length() || !Character.isLetter(text.codePointAt(end)))
                .findFirst()
                .orElse(start);
    }

    /** The names that the text holds, in lower case. */
    static Set<String> in(String text, Collection<String> names) {
        return new EmbeddingWords(names)
                .places(text).stream()
                        .map(place -> text.substring(place.start, place.end).toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static boolean isIn(String text, String name) {
        return !in(text, Set.of(name)).isEmpty();
    }
}
