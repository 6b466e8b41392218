package pochade.app.archive;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the user thinks of a picture.
 *
 * @param rating 1 to 5 stars, 0 for none
 * @param boards the names of those that it is in
 */
public record Marks(int rating, boolean favourite, Set<String> boards) {

    /** Of a picture that the user said nothing of. */
    public static final Marks NONE = new Marks(0, false, Set.of());

    /** The most stars. */
    public static final int BEST = 5;

    public Marks {
        if (rating < 0 || rating > BEST) {
            throw new IllegalArgumentException("a rating of " + rating);
        }
        boards = Collections.unmodifiableSet(new TreeSet<>(boards));
    }

    public Marks withRating(int stars) {
        return new Marks(stars, favourite, boards);
    }

    public Marks withFavourite(boolean now) {
        return new Marks(rating, now, boards);
    }

    public Marks with(String board) {
        Set<String> more = new TreeSet<>(boards);
        more.add(board);
        return new Marks(rating, favourite, more);
    }

    public Marks without(String board) {
        Set<String> fewer = new TreeSet<>(boards);
        fewer.remove(board);
        return new Marks(rating, favourite, fewer);
    }
}
