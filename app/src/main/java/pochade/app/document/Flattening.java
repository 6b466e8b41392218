package pochade.app.document;

import pochade.app.picture.Area;

/** The layers that are seen, as one. */
public final class Flattening {

    private Flattening() {}

    /** The colours of pictures and sketches in an area, row by row. */
    public static int[] colours(Document document, Area area) {
        int[] below = new int[area.width() * area.height()];
        for (Layer layer : document.layers()) {
            if (layer.isColour() && layer.visible()) {
                lay(layer, area, below);
            }
        }
        return below;
    }

    private static void lay(Layer layer, Area area, int[] below) {
        int opacity = (int) Math.round(255 * layer.opacity());
        for (TileAt at : TileAt.over(area)) {
            Tile tile = layer.raster().tile(at);
            if (tile != null) {
                int[] above = tile.pixels();
                Area part = at.area().intersection(area);
                for (int y = part.y(); y < part.bottom(); y++) {
                    int from = at.index(part.x(), y);
                    int to = (y - area.y()) * area.width() + part.x() - area.x();
                    for (int i = 0; i < part.width(); i++) {
                        below[to + i] = Colour.over(below[to + i], Colour.faded(above[from + i], opacity));
                    }
                }
            }
        }
    }

    /** How much the masks cover in an area, row by row. */
    public static byte[] covered(Document document, Area area) {
        byte[] covered = new byte[area.width() * area.height()];
        for (Layer layer : document.layers()) {
            if (!layer.isColour() && layer.visible()) {
                cover(layer, area, covered);
            }
        }
        return covered;
    }

    private static void cover(Layer layer, Area area, byte[] covered) {
        for (TileAt at : TileAt.over(area)) {
            Tile tile = layer.raster().tile(at);
            if (tile != null) {
                int[] mask = tile.pixels();
                Area part = at.area().intersection(area);
                for (int y = part.y(); y < part.bottom(); y++) {
                    int from = at.index(part.x(), y);
                    int to = (y - area.y()) * area.width() + part.x() - area.x();
                    for (int i = 0; i < part.width(); i++) {
                        covered[to + i] = (byte) Math.max(covered[to + i] & 0xff, mask[from + i] >>> 24);
                    }
                }
            }
        }
    }

    /** True if a mask that is seen covers anything in an area, counted by whole tiles. */
    static boolean isMasked(Document document, Area area) {
        return document.layers().stream()
                .filter(it -> !it.isColour() && it.visible())
                .anyMatch(it ->
                        TileAt.over(area).stream().anyMatch(at -> it.raster().tile(at) != null));
    }
}
