package pochade.app.gallery;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;
import pochade.app.archive.PictureRecord;

/**
 * The pictures that were found, of which only those near what is looked at are in memory: their records come in pages,
 * those asked for last come first, and those that nobody waits for any more do not come. Used on the JavaFX thread.
 */
final class PictureList {

    /** Pictures in a page: more than a window shows. */
    static final int PAGE = 128;

    /** Pages in memory. */
    static final int MOST_PAGES = 16;

    /** Pages that are waited for: what a window shows may lie on two, and one of each is in work. */
    static final int MOST_WANTED = 3;

    private final ArchiveClient client;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(this, "revision");
    private final Map<Integer, Map<Long, PictureRecord>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Map<Long, PictureRecord>> eldest) {
            return size() > MOST_PAGES;
        }
    };
    private final Set<Integer> stale = new HashSet<>();
    private final Deque<Integer> wanted = new ArrayDeque<>();
    private @Nullable Integer loading;
    private long[] ids = {};

    PictureList(ArchiveClient client) {
        this.client = client;
    }

    /** Goes up each time that something here is another than before. */
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Takes another result; what is known of its pictures is shown until it was asked for anew. */
    void show(long[] found) {
        Map<Long, PictureRecord> known = new LinkedHashMap<>();
        pages.values().forEach(known::putAll);
        ids = found.clone();
        pages.clear();
        stale.clear();
        wanted.clear();
        fill(known);
        revision.set(revision.get() + 1);
    }

    private void fill(Map<Long, PictureRecord> known) {
        for (int page = 0; page * PAGE < ids.length && pages.size() < MOST_PAGES; page++) {
            Map<Long, PictureRecord> records = new LinkedHashMap<>();
            for (long id : idsOf(page)) {
                PictureRecord record = known.get(id);
                if (record != null) {
                    records.put(id, record);
                }
            }
            if (!records.isEmpty()) {
                pages.put(page, records);
                stale.add(page);
            }
        }
    }

    int size() {
        return ids.length;
    }

    long id(int index) {
        return ids[index];
    }

    /** All of them, in order. */
    LongStream ids() {
        return LongStream.of(ids);
    }

    /** Where a picture is; -1 if it is not there. */
    int indexOf(long id) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }

    /** The record, if it is in memory; else it is on its way. */
    Optional<PictureRecord> get(int index) {
        int page = index / PAGE;
        if (!pages.containsKey(page) || stale.contains(page)) {
            want(page);
        }
        return Optional.ofNullable(pages.get(page)).map(records -> records.get(ids[index]));
    }

    /** How many records are in memory. */
    int inMemory() {
        return pages.values().stream().mapToInt(Map::size).sum();
    }

    private void want(int page) {
        if (loading != null && loading == page) {
            return;
        }
        wanted.remove(page);
        wanted.addFirst(page);
        if (wanted.size() > MOST_WANTED) {
            wanted.removeLast();
        }
        load();
    }

    private void load() {
        Integer next = loading == null ? wanted.pollFirst() : null;
        if (next == null) {
            return;
        }
        int page = next;
        loading = next;
        long[] asked = idsOf(page);
        client.ask(
                archive -> archive.records(asked),
                records -> {
                    take(page, asked, records);
                    load();
                },
                fault -> {
                    loading = null;
                    load();
                });
    }

    private void take(int page, long[] asked, Map<Long, PictureRecord> records) {
        loading = null;
        if (Arrays.equals(asked, idsOf(page))) {
            pages.put(page, records);
            stale.remove(page);
            revision.set(revision.get() + 1);
        }
    }

    private long[] idsOf(int page) {
        int from = Math.min(ids.length, page * PAGE);
        return Arrays.copyOfRange(ids, from, Math.min(ids.length, from + PAGE));
    }
}
