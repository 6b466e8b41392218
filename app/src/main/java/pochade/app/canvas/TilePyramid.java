package pochade.app.canvas;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pochade.app.document.Document;
import pochade.app.document.Feather;
import pochade.app.document.Look;
import pochade.app.document.TileAt;
import pochade.app.picture.Area;
import pochade.inference.api.image.Extent;

/**
 * What is seen of the document, in tiles of its own size and of a half, a quarter and so on of it. Only what has changed is
 * computed anew, only where it is looked at, and never for longer than there is time.
 */
final class TilePyramid {

    /** Tiles that are kept, of a quarter of a MiB each. */
    private static final int MOST = 600;

    private static final int SIDE = TileAt.SIDE;

    /** A tile of a level: its pixels stand for 2^level times as many of the document along each side. */
    private record Place(int level, TileAt at) {

        Place under(int column, int row) {
            return new Place(level - 1, new TileAt(2 * at.column() + column, 2 * at.row() + row));
        }
    }

    /** Pixels, which may belong to the document, and in which part of them something has changed since. */
    private static final class Entry {

        final int[] pixels;
        final boolean own;
        final Area stale;

        Entry(int[] pixels, boolean own, Area stale) {
            this.pixels = pixels;
            this.own = own;
            this.stale = stale;
        }

        Entry spoiled(Area part) {
            return new Entry(pixels, own, stale.union(part));
        }
    }

    private final Map<Place, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private Look look = new Look(Document.empty(new Extent(64, 64)), Feather.NONE);

    /** Shows another state from now on. */
    void show(Look next) {
        Area changed = next.document().difference(look.document());
        boolean softness = !next.feather().equals(look.feather());
        if (softness) {
            changed = changed.union(next.document().bounds()).union(masks(next)).union(masks(look));
        }
        int reach = Math.max(next.feather().reach(), look.feather().reach());
        look = next;
        spoil(changed.isEmpty() ? changed : changed.grown(reach));
    }

    private static Area masks(Look look) {
        return look.document().layers().stream()
                .filter(layer -> !layer.isColour())
                .map(layer -> layer.raster().bounds())
                .reduce(Area.NONE, Area::union);
    }

    /** As {@link #show(Look)}, where only this part of the masks and colours differs. */
    void show(Look next, Area part) {
        look = next;
        spoil(part.grown(next.feather().reach()));
    }

    private void spoil(Area area) {
        entries.replaceAll((place, entry) -> {
            Area part = shrunk(area, place.level())
                    .intersection(place.at().area())
                    .moved(-place.at().area().x(), -place.at().area().y());
            return area.isEmpty() || part.isEmpty() ? entry : entry.spoiled(part);
        });
    }

    private static Area shrunk(Area area, int level) {
        int x = area.x() >> level;
        int y = area.y() >> level;
        return new Area(x, y, ((area.right() - 1) >> level) + 1 - x, ((area.bottom() - 1) >> level) + 1 - y);
    }

    /** Computes what is missing or stale in an area of a level; true when nothing is left. */
    boolean refresh(int level, Area visible, long deadline) {
        Area content = look.document().layers().stream()
                .map(layer -> layer.raster().bounds())
                .reduce(Area.NONE, Area::union);
        content = content.isEmpty() ? content : content.grown(look.feather().reach());
        // what was there is to vanish, too
        for (Place place : List.copyOf(entries.keySet())) {
            if (place.level() == level
                    && !place.at().area().intersection(visible).isEmpty()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                fresh(place);
            }
        }
        for (TileAt at : TileAt.over(visible.intersection(shrunk(content, level)))) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            if (!prepare(new Place(level, at), deadline)) {
                return false;
            }
        }
        trim();
        return true;
    }

    /** Makes a tile fresh, the ones below it first, as far as there is time. */
    private boolean prepare(Place place, long deadline) {
        if (isFresh(place)) {
            return true;
        }
        if (place.level() > 0) {
            for (int i = 0; i < 4; i++) {
                if (System.nanoTime() > deadline || !prepare(place.under(i % 2, i / 2), deadline)) {
                    return false;
                }
            }
        }
        fresh(place);
        return true;
    }

    private boolean isFresh(Place place) {
        Entry entry = entries.get(place);
        return entry != null && entry.stale.isEmpty();
    }

    private int[] fresh(Place place) {
        Entry entry = entries.get(place);
        if (entry != null && entry.stale.isEmpty()) {
            return entry.pixels;
        }
        Entry now = place.level() == 0 ? composed(place.at(), entry) : reduced(place, entry);
        entries.put(place, now);
        return now.pixels;
    }

    private Entry composed(TileAt at, @Nullable Entry before) {
        int[] alone = look.alone(at);
        if (alone != null) {
            return new Entry(alone, false, Area.NONE);
        }
        Entry base = before != null && before.own
                ? before
                : new Entry(new int[SIDE * SIDE], true, new Area(0, 0, SIDE, SIDE));
        int[] pixels = base.pixels;
        Area part = base.stale;
        int[] fresh = look.pixels(part.moved(at.area().x(), at.area().y()));
        for (int y = 0; y < part.height(); y++) {
            System.arraycopy(fresh, y * part.width(), pixels, (part.y() + y) * SIDE + part.x(), part.width());
        }
        return new Entry(pixels, true, Area.NONE);
    }

    private Entry reduced(Place place, @Nullable Entry before) {
        int[] pixels = before == null ? new int[SIDE * SIDE] : before.pixels;
        Area stale = before == null ? new Area(0, 0, SIDE, SIDE) : before.stale;
        for (int i = 0; i < 4; i++) {
            int half = SIDE / 2;
            Area part = new Area(i % 2 * half, i / 2 * half, half, half).intersection(stale);
            if (!part.isEmpty()) {
                reduce(fresh(place.under(i % 2, i / 2)), pixels, part, i % 2 * half, i / 2 * half);
            }
        }
        return new Entry(pixels, true, Area.NONE);
    }

    /** Each pixel of the part the mean of four. */
    private static void reduce(int[] source, int[] target, Area part, int left, int top) {
        for (int y = part.y(); y < part.bottom(); y++) {
            int from = 2 * (y - top) * SIDE + 2 * (part.x() - left);
            int to = y * SIDE + part.x();
            for (int x = 0; x < part.width(); x++, from += 2, to++) {
                target[to] = mean(source[from], source[from + 1], source[from + SIDE], source[from + SIDE + 1]);
            }
        }
    }

    private static int mean(int a, int b, int c, int d) {
        int even = ((a >>> 8) & 0xff00ff) + ((b >>> 8) & 0xff00ff) + ((c >>> 8) & 0xff00ff) + ((d >>> 8) & 0xff00ff);
        int odd = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff);
        return ((((even + 0x20002) >>> 2) & 0xff00ff) << 8) | (((odd + 0x20002) >>> 2) & 0xff00ff);
    }

    private void trim() {
        Iterator<Place> oldest = entries.keySet().iterator();
        while (entries.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The pixels of a tile as they were computed last; null for none. */
    int @Nullable [] pixels(int level, TileAt at) {
        Entry entry = entries.get(new Place(level, at));
        return entry == null ? null : entry.pixels;
    }
}
