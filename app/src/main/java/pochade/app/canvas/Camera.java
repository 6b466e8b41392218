package pochade.app.canvas;

import pochade.app.document.Outline.Point;
import pochade.app.picture.Area;

/**
 * Where the document is seen.
 *
 * @param scale pixels of the view to one of the document
 * @param x where the document's point (0, 0) is in the view
 */
record Camera(double scale, double x, double y) {

    static final double LARGEST = 64;
    static final double SMALLEST = 1.0 / 64;
    private static final double MARGIN = 32;

    Point toDocument(double viewX, double viewY) {
        return new Point((viewX - x) / scale, (viewY - y) / scale);
    }

    Point toView(double documentX, double documentY) {
        return new Point(x + documentX * scale, y + documentY * scale);
    }

    Camera moved(double right, double down) {
        return new Camera(scale, x + right, y + down);
    }

    /** At another scale; what is at this place of the view stays there. */
    Camera zoomed(double to, double viewX, double viewY) {
        double next = Math.max(SMALLEST, Math.min(LARGEST, to));
        double ratio = next / scale;
        return new Camera(next, viewX - ratio * (viewX - x), viewY - ratio * (viewY - y));
    }

    /** So that an area is seen as a whole, in the middle. */
    static Camera fitting(Area area, double width, double height) {
        double scale = Math.max(
                SMALLEST,
                Math.min(
                        8,
                        Math.min(
                                (width - 2 * MARGIN) / Math.max(1, area.width()),
                                (height - 2 * MARGIN) / Math.max(1, area.height()))));
        return new Camera(
                scale,
                width / 2 - scale * (area.x() + area.width() / 2.0),
                height / 2 - scale * (area.y() + area.height() / 2.0));
    }

    /** How often the document is halved before it is seen at no less than half its size then. */
    int level() {
        return scale >= 1 ? 0 : Math.getExponent(1 / scale);
    }

    /** The same, seen on a view with so many times as many pixels along each side. */
    Camera times(double factor) {
        return new Camera(scale * factor, x * factor, y * factor);
    }

    /** What is seen of the halved document. */
    Area visible(double width, double height) {
        Point from = toDocument(0, 0);
        Point to = toDocument(width, height);
        double by = 1 << level();
        return Area.around(from.x() / by, from.y() / by, to.x() / by, to.y() / by)
                .grown(1);
    }
}
