package pochade.app.document;

import java.util.ArrayList;
import java.util.List;
import pochade.app.picture.Area;

/** The place of a tile in the grid that has no end; the left upper corner of tile (0, 0) is the point (0, 0). */
public record TileAt(int column, int row) {

    /** The side of a tile, in pixels. */
    public static final int SIDE = 256;

    /** The one that this pixel lies in. */
    public static TileAt of(int x, int y) {
        return new TileAt(Math.floorDiv(x, SIDE), Math.floorDiv(y, SIDE));
    }

    /** Those that an area touches. */
    public static List<TileAt> over(Area area) {
        List<TileAt> places = new ArrayList<>();
        if (area.isEmpty()) {
            return places;
        }
        TileAt first = of(area.x(), area.y());
        TileAt last = of(area.right() - 1, area.bottom() - 1);
        for (int row = first.row; row <= last.row; row++) {
            for (int column = first.column; column <= last.column; column++) {
                places.add(new TileAt(column, row));
            }
        }
        return places;
    }

    public Area area() {
        return new Area(column * SIDE, row * SIDE, SIDE, SIDE);
    }

    /** Where a pixel of this tile lies in its pixels. */
    public int index(int x, int y) {
        return (y - row * SIDE) * SIDE + x - column * SIDE;
    }
}
