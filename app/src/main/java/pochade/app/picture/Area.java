package pochade.app.picture;

import pochade.inference.api.image.Extent;

/** A rectangle of pixels; empty where a side is 0. */
public record Area(int x, int y, int width, int height) {

    /** The whole of a picture. */
    public static Area of(Extent extent) {
        return new Area(0, 0, extent.width(), extent.height());
    }

    /** The smallest one that holds these points, edges included; what lies outside of the picture is cut off. */
    static Area around(double left, double top, double right, double bottom, Extent picture) {
        int x = clamp(Math.floor(left), picture.width());
        int y = clamp(Math.floor(top), picture.height());
        return new Area(
                x, y, clamp(Math.ceil(right), picture.width()) - x, clamp(Math.ceil(bottom), picture.height()) - y);
    }

    private static int clamp(double at, int side) {
        return (int) Math.max(0, Math.min(side, at));
    }

    public boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    int right() {
        return x + width;
    }

    int bottom() {
        return y + height;
    }
}
