package pochade.app.document;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pochade.app.picture.Area;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/**
 * Pixels on a plane without end, which never change; transparent where nothing is. Others that differ in places share the
 * tiles that don't.
 */
public final class Raster {

    public static final Raster EMPTY = new Raster(Map.of());

    private final Map<TileAt, Tile> tiles;

    private Raster(Map<TileAt, Tile> tiles) {
        this.tiles = tiles;
    }

    /** A picture at a place. */
    public static Raster of(RgbImage picture, int x, int y) {
        Extent extent = picture.extent();
        byte[] rgb = picture.toBytes();
        int[] pixels = new int[extent.width() * extent.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Colour.opaque(rgb, 3 * i);
        }
        return of(new Area(x, y, extent.width(), extent.height()), pixels);
    }

    /** Premultiplied pixels in an area, row by row. */
    public static Raster of(Area area, int... pixels) {
        return EMPTY.changed(area, (x, y, before) -> pixels[(y - area.y()) * area.width() + x - area.x()]);
    }

    /** What a pixel becomes. */
    public interface Ink {

        /** The colour of a pixel that was this before. */
        int at(int x, int y, int before);
    }

    /** The same but in this area. */
    public Raster changed(Area area, Ink ink) {
        Map<TileAt, Tile> now = new HashMap<>(tiles);
        for (TileAt at : TileAt.over(area)) {
            Tile before = tiles.get(at);
            int[] pixels = before == null
                    ? new int[TileAt.SIDE * TileAt.SIDE]
                    : before.pixels().clone();
            paint(at, at.area().intersection(area), pixels, ink);
            put(now, at, new Tile(pixels));
        }
        return new Raster(now);
    }

    private static void paint(TileAt at, Area part, int[] pixels, Ink ink) {
        for (int y = part.y(); y < part.bottom(); y++) {
            int index = at.index(part.x(), y);
            for (int x = part.x(); x < part.right(); x++, index++) {
                pixels[index] = ink.at(x, y, pixels[index]);
            }
        }
    }

    /** The same but for these tiles. */
    Raster with(Map<TileAt, Tile> changed) {
        Map<TileAt, Tile> now = new HashMap<>(tiles);
        changed.forEach((at, tile) -> put(now, at, tile));
        return new Raster(now);
    }

    private static void put(Map<TileAt, Tile> tiles, TileAt at, Tile tile) {
        if (tile.bounds().isEmpty()) {
            tiles.remove(at);
        } else {
            tiles.put(at, tile);
        }
    }

    /** The tile there; null where all is transparent. */
    public @Nullable Tile tile(TileAt at) {
        return tiles.get(at);
    }

    /** Where there are tiles. */
    public Set<TileAt> places() {
        return tiles.keySet();
    }

    public boolean isEmpty() {
        return tiles.isEmpty();
    }

    /** The colour of a pixel. */
    public int at(int x, int y) {
        TileAt at = TileAt.of(x, y);
        Tile tile = tiles.get(at);
        return tile == null ? 0 : tile.pixels()[at.index(x, y)];
    }

    /** The smallest area that holds all that is not transparent. */
    public Area bounds() {
        Area bounds = Area.NONE;
        for (Map.Entry<TileAt, Tile> entry : tiles.entrySet()) {
            Area inner = entry.getValue().bounds();
            Area tile = entry.getKey().area();
            bounds = bounds.union(new Area(tile.x() + inner.x(), tile.y() + inner.y(), inner.width(), inner.height()));
        }
        return bounds;
    }

    /** The tiles that the two don't share. */
    Area difference(Raster other) {
        Area area = Area.NONE;
        Set<TileAt> places = new HashSet<>(tiles.keySet());
        places.addAll(other.tiles.keySet());
        for (TileAt at : places) {
            if (tiles.get(at) != other.tiles.get(at)) {
                area = area.union(at.area());
            }
        }
        return area;
    }

    /** The pixels of an area, row by row. */
    public int[] read(Area area) {
        int[] pixels = new int[area.width() * area.height()];
        for (TileAt at : TileAt.over(area)) {
            Tile tile = tiles.get(at);
            if (tile != null) {
                Area part = at.area().intersection(area);
                for (int y = part.y(); y < part.bottom(); y++) {
                    System.arraycopy(
                            tile.pixels(),
                            at.index(part.x(), y),
                            pixels,
                            (y - area.y()) * area.width() + part.x() - area.x(),
                            part.width());
                }
            }
        }
        return pixels;
    }

    /** Lays a colour over it, or takes away what is there, as much as is covered. */
    public Raster inked(Area area, Coverage coverage, int colour, boolean erases) {
        return changed(area, (x, y, before) -> {
            int cover = coverage.at(x, y);
            return erases ? Colour.faded(before, 255 - cover) : Colour.over(before, Colour.faded(colour, cover));
        });
    }

    /** How much of each pixel is meant. */
    public interface Coverage {

        /** 0 to 255. */
        int at(int x, int y);
    }

    /** What is in an area alone. */
    public Raster within(Area area) {
        Raster cut = this;
        for (TileAt at : Set.copyOf(tiles.keySet())) {
            Area part = at.area().intersection(area);
            if (!part.equals(at.area())) {
                cut = cut.changed(at.area(), (x, y, before) -> part.contains(x, y) ? before : 0);
            }
        }
        return cut;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Raster that
                && tiles.keySet().equals(that.tiles.keySet())
                && tiles.entrySet().stream().allMatch(entry -> same(entry.getValue(), that.tiles.get(entry.getKey())));
    }

    private static boolean same(Tile one, @Nullable Tile other) {
        return one == other || (other != null && Arrays.equals(one.pixels(), other.pixels()));
    }

    @Override
    public int hashCode() {
        return tiles.keySet().hashCode();
    }
}
