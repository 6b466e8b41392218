package pochade.app.document;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.IntPredicate;
import pochade.app.picture.Area;

/** The pixels that hang together with one, by their sides, and are like it; with a border of one pixel. */
public final class Fill {

    /** How far a channel may be off. */
    private static final int TOLERANCE = 32;

    private final Area area;
    private final BitSet filled;

    private Fill(Area area, BitSet filled) {
        this.area = area;
        this.filled = filled;
    }

    /** What is as much covered as this pixel, or as little: bounded by the line where a mask is half. */
    public static Fill ofMask(Raster mask, Area area, int x, int y) {
        int[] pixels = mask.read(area);
        boolean covered = mask.at(x, y) >>> 31 != 0;
        return from(area, x, y, i -> pixels[i] >>> 31 != 0 == covered);
    }

    /** What has nearly the colour of this pixel. */
    public static Fill ofColours(int[] pixels, Area area, int x, int y) {
        int like = pixels[(y - area.y()) * area.width() + x - area.x()];
        return from(area, x, y, i -> isNear(pixels[i], like));
    }

    private static boolean isNear(int one, int other) {
        for (int shift = 0; shift < 32; shift += 8) {
            if (Math.abs(((one >>> shift) & 0xff) - ((other >>> shift) & 0xff)) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private static Fill from(Area area, int x, int y, IntPredicate isLike) {
        BitSet filled = new BitSet(area.width() * area.height());
        Deque<Integer> open = new ArrayDeque<>();
        open.push((y - area.y()) * area.width() + x - area.x());
        while (!open.isEmpty()) {
            fillRow(open.pop(), area, isLike, filled, open);
        }
        return new Fill(area, filled);
    }

    // the whole run in a row at once, then what lies above and below it
    private static void fillRow(int start, Area area, IntPredicate isLike, BitSet filled, Deque<Integer> open) {
        if (filled.get(start)) {
            return;
        }
        int row = start / area.width();
        int left = start;
        while (left > row * area.width() && isLike.test(left - 1)) {
            left--;
        }
        int right = start + 1;
        while (right < (row + 1) * area.width() && isLike.test(right)) {
            right++;
        }
        filled.set(left, right);
        if (row > 0) {
            seed(left - area.width(), right - area.width(), isLike, filled, open);
        }
        if (row < area.height() - 1) {
            seed(left + area.width(), right + area.width(), isLike, filled, open);
        }
    }

    private static void seed(int from, int to, IntPredicate isLike, BitSet filled, Deque<Integer> open) {
        boolean inRun = false;
        for (int i = from; i < to; i++) {
            boolean like = isLike.test(i) && !filled.get(i);
            if (like && !inRun) {
                open.push(i);
            }
            inRun = like;
        }
    }

    /** Lays a colour over it, or takes away what is there. */
    public Raster ink(Raster before, int colour, boolean erases) {
        return before.inked(bounds(), (x, y) -> isInOrBeside(x - area.x(), y - area.y()) ? 255 : 0, colour, erases);
    }

    private Area bounds() {
        Area bounds = Area.NONE;
        for (int run = filled.nextSetBit(0); run >= 0; run = filled.nextSetBit(filled.nextClearBit(run))) {
            int end = filled.nextClearBit(run) - 1;
            int row = run / area.width();
            bounds = end / area.width() > row
                    ? bounds.union(new Area(0, row, area.width(), end / area.width() - row + 1))
                    : bounds.union(new Area(run % area.width(), row, end - run + 1, 1));
        }
        return bounds.moved(area.x(), area.y()).grown(1).intersection(area);
    }

    private boolean isInOrBeside(int x, int y) {
        return isIn(x, y) || isIn(x - 1, y) || isIn(x + 1, y) || isIn(x, y - 1) || isIn(x, y + 1);
    }

    private boolean isIn(int x, int y) {
        return x >= 0 && y >= 0 && x < area.width() && y < area.height() && filled.get(y * area.width() + x);
    }
}
