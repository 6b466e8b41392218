package pochade.app.prompt;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Names by what is typed of them.
 *
 * @param typed letters of a name, in any case
 */
public record NameSearch(String typed) {

    /** How near a name is. */
    public enum Distance {
        /** It begins so. */
        BEGINNING,
        /** A word in it does. */
        WORD,
        /** The letters are anywhere in it. */
        ANYWHERE,
        NOWHERE
    }

    public NameSearch {
        typed = typed.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Those that are near enough, the nearest first, then by their names.
     *
     * @param most how many at most
     */
    public <T> List<T> nearest(Stream<T> things, Function<T, String> name, Distance farthest, int most) {
        return things.filter(thing -> distance(name.apply(thing)).compareTo(farthest) <= 0)
                .sorted(Comparator.<T, Distance>comparing(thing -> distance(name.apply(thing)))
                        .thenComparing(name, String.CASE_INSENSITIVE_ORDER))
                .limit(most)
                .toList();
    }

    private Distance distance(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(typed)) {
            return Distance.BEGINNING;
        }
        Distance distance = Distance.NOWHERE;
        for (int at = lower.indexOf(typed); at > 0; at = lower.indexOf(typed, at + 1)) {
            if (!Character.isLetterOrDigit(lower.codePointBefore(at))) {
                return Distance.WORD;
            }
            distance = Distance.ANYWHERE;
        }
        return distance;
    }
}
