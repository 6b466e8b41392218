package pochade.app.archive;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many pictures there are of each kind.
 *
 * @param all outside the trash
 * @param boards by their names
 */
public record Counts(int all, int favourites, int damaged, int trashed, Map<String, Integer> boards) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, Map.of());

    public Counts {
        boards = Collections.unmodifiableMap(new TreeMap<>(boards));
    }
}
