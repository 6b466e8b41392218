package pochade.app.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import pochade.app.picture.Area;

/** A closed outline whose inside is meant. */
public record Outline(List<Point> points) {

    /** A point in pixels. */
    public record Point(double x, double y) {}

    public Outline {
        points = List.copyOf(points);
    }

    /** The rectangle between two corners. */
    public static Outline rectangle(Point from, Point to) {
        return new Outline(List.of(from, new Point(to.x(), from.y()), to, new Point(from.x(), to.y())));
    }

    /** Lays a colour over what is inside, or takes away what is there; beyond these limits nothing changes. */
    public Raster ink(Raster before, Area limits, int colour, boolean erases) {
        if (points.size() < 3) {
            return before;
        }
        Path2D path = new Path2D.Double();
        path.moveTo(points.get(0).x(), points.get(0).y());
        points.stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
        path.closePath();
        Rectangle2D around = path.getBounds2D();
        Area area = Area.around(around.getMinX(), around.getMinY(), around.getMaxX(), around.getMaxY())
                .intersection(limits);
        if (area.isEmpty()) {
            return before;
        }
        byte[] inside = inside(path, area);
        return before.inked(
                area, (x, y) -> inside[(y - area.y()) * area.width() + x - area.x()] & 0xff, colour, erases);
    }

    private static byte[] inside(Path2D path, Area area) {
        BufferedImage image = new BufferedImage(area.width(), area.height(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.translate(-area.x(), -area.y());
        graphics.fill(path);
        graphics.dispose();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
