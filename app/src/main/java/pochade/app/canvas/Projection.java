package pochade.app.canvas;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import pochade.app.document.TileAt;
import pochade.app.picture.Area;

/** Draws the tiles of a level as they are seen: each pixel the nearest one, or between the four nearest. */
final class Projection {

    /** Parts of the picture that are drawn side by side. */
    private static final int BANDS = Runtime.getRuntime().availableProcessors();

    private final TilePyramid tiles;
    private final Camera camera;
    private final int level;
    private final double scale;
    private final int width;
    private final Area source;

    Projection(TilePyramid tiles, Camera camera, int width, int height) {
        this.tiles = tiles;
        this.camera = camera;
        this.width = width;
        level = camera.level();
        scale = camera.scale() * (1 << level);
        source = camera.visible(width, height);
    }

    /** Draws all of it. */
    void draw(int[] target, boolean smooth) {
        int height = target.length / width;
        // tiles are looked up in order of use, which is not for several threads
        Map<TileAt, int[]> found = new HashMap<>();
        for (TileAt at : TileAt.over(source)) {
            int[] pixels = tiles.pixels(level, at);
            if (pixels != null) {
                found.put(at, pixels);
            }
        }
        IntStream.range(0, BANDS)
                .parallel()
                .forEach(band -> drawRows(found, target, band * height / BANDS, (band + 1) * height / BANDS, smooth));
    }

    private void drawRows(Map<TileAt, int[]> found, int[] target, int from, int to, boolean smooth) {
        Rows rows = new Rows(found);
        int[] columns = new int[width];
        int[] shares = new int[width];
        for (int x = 0; x < width; x++) {
            double at = (x + 0.5 - camera.x()) / scale - source.x() - (smooth ? 0.5 : 0);
            columns[x] = (int) Math.floor(at);
            shares[x] = (int) (256 * (at - columns[x]));
        }
        for (int y = from; y < to; y++) {
            double at = (y + 0.5 - camera.y()) / scale - source.y() - (smooth ? 0.5 : 0);
            int row = (int) Math.floor(at);
            if (smooth) {
                blend(rows.at(row), rows.at(row + 1), (int) (256 * (at - row)), columns, shares, target, y * width);
            } else {
                int[] line = rows.at(row);
                for (int x = 0; x < width; x++) {
                    target[y * width + x] = line[columns[x]];
                }
            }
        }
    }

    private void blend(int[] upper, int[] lower, int share, int[] columns, int[] shares, int[] target, int to) {
        for (int x = 0; x < width; x++) {
            int column = columns[x];
            int above = between(upper[column], upper[column + 1], shares[x]);
            int below = between(lower[column], lower[column + 1], shares[x]);
            target[to + x] = between(above, below, share);
        }
    }

    private static int between(int one, int other, int share) {
        if (one == other) {
            return one;
        }
        int even = ((one >>> 8) & 0xff00ff) * (256 - share) + ((other >>> 8) & 0xff00ff) * share;
        int odd = (one & 0xff00ff) * (256 - share) + (other & 0xff00ff) * share;
        return (even & 0xff00ff00) | ((odd >>> 8) & 0xff00ff);
    }

    /** Rows of the tiles, side by side; the last two are kept. */
    private final class Rows {

        private final Map<TileAt, int[]> found;
        private final int columns = TileAt.of(source.right() - 1, 0).column()
                - TileAt.of(source.x(), 0).column()
                + 1;
        private final int[][] lines = new int[2][source.width() + 2];
        private final int[] held = {Integer.MIN_VALUE, Integer.MIN_VALUE};

        Rows(Map<TileAt, int[]> found) {
            this.found = found;
        }

        /** A row, counted from the first that is seen. */
        int[] at(int row) {
            int slot = row & 1;
            if (held[slot] != row) {
                held[slot] = row;
                read(source.y() + row, lines[slot]);
            }
            return lines[slot];
        }

        private void read(int y, int[] line) {
            Arrays.fill(line, 0);
            if (y < source.y() || y >= source.bottom()) {
                return;
            }
            TileAt first = TileAt.of(source.x(), y);
            for (int column = 0; column < columns; column++) {
                TileAt at = new TileAt(first.column() + column, first.row());
                int[] pixels = found.get(at);
                if (pixels != null) {
                    int left = Math.max(source.x(), at.area().x());
                    int right = Math.min(source.right(), at.area().right());
                    System.arraycopy(pixels, at.index(left, y), line, left - source.x(), right - left);
                }
            }
        }
    }
}
