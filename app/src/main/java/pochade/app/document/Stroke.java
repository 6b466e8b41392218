package pochade.app.document;

import java.util.HashMap;
import java.util.Map;
import pochade.app.picture.Area;

/** A stroke while it is drawn. Where it crosses itself it covers no more than once. */
public final class Stroke {

    private final Raster before;
    private final Tip tip;
    private final int colour;
    private final boolean erases;
    private final Area limits;
    private final Map<TileAt, byte[]> covered = new HashMap<>();
    private final Map<TileAt, Tile> changed = new HashMap<>();
    private double lastX;
    private double lastY;

    /**
     * Nothing is drawn yet.
     *
     * @param before what is drawn on
     * @param colour premultiplied
     * @param erases takes away what is there
     * @param limits beyond them nothing is drawn
     */
    public Stroke(Raster before, Tip tip, int colour, boolean erases, Area limits, double x, double y) {
        this.before = before;
        this.tip = tip;
        this.colour = colour;
        this.erases = erases;
        this.limits = limits;
        lastX = x;
        lastY = y;
    }

    /** Draws on to a point, and tells where pixels changed. */
    public Area to(double x, double y) {
        double reach = tip.radius() + 1;
        Area area = Area.around(
                        Math.min(lastX, x) - reach,
                        Math.min(lastY, y) - reach,
                        Math.max(lastX, x) + reach,
                        Math.max(lastY, y) + reach)
                .intersection(limits);
        for (TileAt at : TileAt.over(area)) {
            draw(at, at.area().intersection(area), x, y);
        }
        lastX = x;
        lastY = y;
        return area;
    }

    private void draw(TileAt at, Area part, double toX, double toY) {
        byte[] cover = covered.computeIfAbsent(at, it -> new byte[TileAt.SIDE * TileAt.SIDE]);
        Tile original = before.tile(at);
        int[] under = original == null ? new int[TileAt.SIDE * TileAt.SIDE] : original.pixels();
        Tile latest = changed.get(at);
        int[] pixels = (latest == null ? under : latest.pixels()).clone();
        double alongX = toX - lastX;
        double alongY = toY - lastY;
        double length2 = alongX * alongX + alongY * alongY;
        for (int y = part.y(); y < part.bottom(); y++) {
            double dy = y + 0.5 - lastY;
            int index = at.index(part.x(), y);
            for (int x = part.x(); x < part.right(); x++, index++) {
                double dx = x + 0.5 - lastX;
                double way = length2 == 0 ? 0 : Math.max(0, Math.min(1, (dx * alongX + dy * alongY) / length2));
                double offX = dx - way * alongX;
                double offY = dy - way * alongY;
                int now = tip.cover(Math.sqrt(offX * offX + offY * offY));
                if (now > (cover[index] & 0xff)) {
                    cover[index] = (byte) now;
                    pixels[index] = erases
                            ? Colour.faded(under[index], 255 - now)
                            : Colour.over(under[index], Colour.faded(colour, now));
                }
            }
        }
        changed.put(at, new Tile(pixels));
    }

    /** What it has become. */
    public Raster raster() {
        return before.with(changed);
    }
}
