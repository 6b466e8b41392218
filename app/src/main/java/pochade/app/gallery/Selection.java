package pochade.app.gallery;

import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Which pictures of the list are selected, and which one the keys are at. Used on the JavaFX thread. */
final class Selection {

    /** No picture. */
    static final int NONE = -1;

    private final PictureList list;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(this, "revision");
    private final BitSet selected = new BitSet();
    private int lead = NONE;
    private int anchor = NONE;

    Selection(PictureList list) {
        this.list = list;
    }

    /** Goes up each time that something else is selected. */
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    boolean contains(int index) {
        return selected.get(index);
    }

    int size() {
        return selected.cardinality();
    }

    /** The picture that the keys are at; {@link #NONE} for none. */
    int lead() {
        return lead;
    }

    IntStream indices() {
        return selected.stream();
    }

    long[] ids() {
        return selected.stream().mapToLong(list::id).toArray();
    }

    void none() {
        selected.clear();
        lead = NONE;
        anchor = NONE;
        changed();
    }

    void all() {
        selected.set(0, list.size());
        lead = list.size() == 0 ? NONE : Math.max(0, lead);
        changed();
    }

    /** This one alone. */
    void only(int index) {
        selected.clear();
        selected.set(index);
        lead = index;
        anchor = index;
        changed();
    }

    /** This one as well, or not any more. */
    void toggle(int index) {
        selected.flip(index);
        lead = index;
        anchor = index;
        changed();
    }

    /** All from where the last one was chosen alone up to this one. */
    void extendTo(int index) {
        int from = anchor == NONE ? 0 : anchor;
        selected.clear();
        selected.set(Math.min(from, index), Math.max(from, index) + 1);
        lead = index;
        anchor = from;
        changed();
    }

    /**
     * Goes to the picture so many places further on, as far as there are any.
     *
     * @param extend whether those on the way are selected, too
     */
    void move(int places, boolean extend) {
        if (list.size() == 0) {
            return;
        }
        // the first key goes to the first one, unless it goes to an end
        int from = lead == NONE && Math.abs(places) < list.size() ? -places : Math.max(0, lead);
        int to = (int) Math.max(0, Math.min(list.size() - 1L, (long) from + places));
        if (extend) {
            extendTo(to);
        } else {
            only(to);
        }
    }

    /** Keeps what is selected while the list gets another result; where the lead is gone, its neighbour takes its place. */
    void follow(Runnable change) {
        long[] before = ids();
        int place = lead;
        long led = lead == NONE ? 0 : list.id(lead);
        // who looks here while the list changes must not find places of the list before
        selected.clear();
        lead = NONE;
        change.run();
        if (before.length > 0) {
            Set<Long> kept = LongStream.of(before).boxed().collect(Collectors.toSet());
            IntStream.range(0, list.size())
                    .filter(i -> kept.contains(list.id(i)))
                    .forEach(selected::set);
        }
        lead = place == NONE ? NONE : list.indexOf(led);
        if (place != NONE && lead == NONE && list.size() > 0 && before.length > 0) {
            lead = Math.min(place, list.size() - 1);
            if (selected.isEmpty()) {
                selected.set(lead);
            }
        }
        anchor = lead;
        changed();
    }
}
