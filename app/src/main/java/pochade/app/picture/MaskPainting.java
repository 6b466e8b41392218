package pochade.app.picture;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;

/**
 * A mask while it is painted. Its pixels lie in square tiles; a step copies those that it touches and keeps what they were,
 * so that a stroke over a large picture costs no more than over a small one, and steps can be taken back.
 */
public final class MaskPainting {

    /** The side of a tile, in pixels. */
    static final int TILE = 256;

    /** The most bytes of former tiles that are kept; beyond them the oldest steps are forgotten. */
    static final long MOST_KEPT = 256L << 20;

    private static final byte[] NOTHING = new byte[TILE * TILE];
    private static final byte[] ALL = new byte[TILE * TILE];

    static {
        Arrays.fill(ALL, (byte) 255);
    }

    private final Extent extent;
    private final int across;
    private final byte[][] tiles;
    private final Deque<Map<Integer, byte[]>> done = new ArrayDeque<>();
    private final Deque<Map<Integer, byte[]>> undone = new ArrayDeque<>();
    private Map<Integer, byte[]> step = new HashMap<>();
    private Consumer<Area> listener = area -> {};

    /** Nothing is masked yet. */
    public MaskPainting(Extent extent) {
        this.extent = extent;
        across = tilesAlong(extent.width());
        tiles = new byte[across * tilesAlong(extent.height())][];
        Arrays.fill(tiles, NOTHING);
    }

    private static int tilesAlong(int side) {
        return (side + TILE - 1) / TILE;
    }

    public Extent extent() {
        return extent;
    }

    /** Tells the listener, the only one, from now on which pixels have changed. */
    public void onChange(Consumer<Area> changed) {
        listener = changed;
    }

    /**
     * Draws a line with round ends and soft edges, in pixels from the left upper corner; part of the step that is open.
     *
     * @param radius of the brush
     * @param covers masks; else takes the mask away
     */
    public void line(double fromX, double fromY, double toX, double toY, double radius, boolean covers) {
        Area area = Area.around(
                Math.min(fromX, toX) - radius - 1,
                Math.min(fromY, toY) - radius - 1,
                Math.max(fromX, toX) + radius + 1,
                Math.max(fromY, toY) + radius + 1,
                extent);
        double alongX = toX - fromX;
        double alongY = toY - fromY;
        double length2 = alongX * alongX + alongY * alongY;
        change(area, (x, y, before) -> {
            double dx = x + 0.5 - fromX;
            double dy = y + 0.5 - fromY;
            double at = length2 == 0 ? 0 : Math.max(0, Math.min(1, (dx * alongX + dy * alongY) / length2));
            double distance = Math.hypot(dx - at * alongX, dy - at * alongY);
            int ink = (int) Math.round(255 * Math.max(0, Math.min(1, radius + 0.5 - distance)));
            return covers ? Math.max(before, ink) : Math.min(before, 255 - ink);
        });
    }

    /** Masks all pixels between two corners, or takes their mask away; part of the step that is open. */
    public void rectangle(double fromX, double fromY, double toX, double toY, boolean covers) {
        Area area = Area.around(
                Math.min(fromX, toX), Math.min(fromY, toY), Math.max(fromX, toX), Math.max(fromY, toY), extent);
        change(area, (x, y, before) -> covers ? 255 : 0);
    }

    /** Ends a step, which can be taken back as one; nothing if it changed nothing. */
    public void endStep() {
        if (step.isEmpty()) {
            return;
        }
        step.keySet().forEach(tile -> tiles[tile] = shared(tiles[tile]));
        done.push(step);
        undone.clear();
        step = new HashMap<>();
        while (done.size() > 1 && kept() > MOST_KEPT) {
            done.removeLast();
        }
    }

    /** Masks everything. */
    public void fill() {
        replace(ALL);
    }

    /** Masks nothing. */
    public void clear() {
        replace(NOTHING);
    }

    /** Masks what was not masked, and nothing else. */
    public void invert() {
        endStep();
        change(Area.of(extent), (x, y, before) -> 255 - before);
        endStep();
    }

    /**
     * Takes the mask over.
     *
     * @param mask of the same size
     */
    public void paint(Mask mask) {
        endStep();
        change(Area.of(extent), (x, y, before) -> mask.at(x, y));
        endStep();
    }

    private void replace(byte[] content) {
        endStep();
        for (int tile = 0; tile < tiles.length; tile++) {
            if (tiles[tile] != content) {
                step.put(tile, tiles[tile]);
                tiles[tile] = content;
            }
        }
        endStep();
        listener.accept(Area.of(extent));
    }

    public boolean canUndo() {
        return !done.isEmpty();
    }

    public boolean canRedo() {
        return !undone.isEmpty();
    }

    /** Takes the last step back. */
    public void undo() {
        endStep();
        swap(done, undone);
    }

    /** Takes the last step that was taken back once more. */
    public void redo() {
        endStep();
        swap(undone, done);
    }

    private void swap(Deque<Map<Integer, byte[]>> from, Deque<Map<Integer, byte[]>> to) {
        if (from.isEmpty()) {
            return;
        }
        Map<Integer, byte[]> swapped = from.pop();
        swapped.replaceAll((tile, other) -> {
            byte[] present = tiles[tile];
            tiles[tile] = other;
            return present;
        });
        to.push(swapped);
        swapped.keySet().forEach(tile -> listener.accept(area(tile)));
    }

    /** True if no pixel is masked. */
    public boolean isEmpty() {
        return Arrays.stream(tiles).allMatch(tile -> tile == NOTHING || Arrays.equals(tile, NOTHING));
    }

    /** The mask as it is now. */
    public Mask mask() {
        return mask(Area.of(extent));
    }

    /** The mask of a part of the picture as it is now. */
    public Mask mask(Area part) {
        byte[] coverage = new byte[part.width() * part.height()];
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x = (x / TILE + 1) * TILE) {
                System.arraycopy(
                        tiles[y / TILE * across + x / TILE],
                        y % TILE * TILE + x % TILE,
                        coverage,
                        (y - part.y()) * part.width() + x - part.x(),
                        Math.min(TILE - x % TILE, part.right() - x));
            }
        }
        return Mask.of(part.extent(), coverage);
    }

    private interface Ink {

        /** The coverage of a pixel, 0 to 255, that was this before. */
        int at(int x, int y, int before);
    }

    private void change(Area area, Ink ink) {
        if (area.isEmpty()) {
            return;
        }
        for (int row = area.y() / TILE; row <= (area.bottom() - 1) / TILE; row++) {
            for (int column = area.x() / TILE; column <= (area.right() - 1) / TILE; column++) {
                changeTile(row, column, area, ink);
            }
        }
        listener.accept(area);
    }

    private void changeTile(int row, int column, Area area, Ink ink) {
        int tile = row * across + column;
        if (!step.containsKey(tile)) {
            step.put(tile, tiles[tile]);
            tiles[tile] = tiles[tile].clone();
        }
        byte[] pixels = tiles[tile];
        int bottom = Math.min(area.bottom(), (row + 1) * TILE);
        int right = Math.min(area.right(), (column + 1) * TILE);
        for (int y = Math.max(area.y(), row * TILE); y < bottom; y++) {
            for (int x = Math.max(area.x(), column * TILE); x < right; x++) {
                int at = y % TILE * TILE + x % TILE;
                pixels[at] = (byte) ink.at(x, y, pixels[at] & 0xff);
            }
        }
    }

    private Area area(int tile) {
        int x = tile % across * TILE;
        int y = tile / across * TILE;
        return new Area(x, y, Math.min(TILE, extent.width() - x), Math.min(TILE, extent.height() - y));
    }

    private static byte[] shared(byte[] tile) {
        if (Arrays.equals(tile, NOTHING)) {
            return NOTHING;
        }
        return Arrays.equals(tile, ALL) ? ALL : tile;
    }

    private long kept() {
        return done.stream()
                .flatMap(former -> former.values().stream())
                .filter(tile -> tile != NOTHING && tile != ALL)
                .mapToLong(tile -> tile.length)
                .sum();
    }
}
