package pochade.app.picture;

import pochade.inference.api.image.Extent;

/** A rectangle of pixels; empty where a side is 0. */
public record Area(int x, int y, int width, int height) {

    /** Nothing. */
    public static final Area NONE = new Area(0, 0, 0, 0);

    /** The whole of a picture. */
    public static Area of(Extent extent) {
        return new Area(0, 0, extent.width(), extent.height());
    }

    /** The smallest one that holds these points, edges included; what lies outside of the picture is cut off. */
    static Area around(double left, double top, double right, double bottom, Extent picture) {
        return around(left, top, right, bottom).intersection(of(picture));
    }

    /** The smallest one that holds these points, edges included. */
    public static Area around(double left, double top, double right, double bottom) {
        int x = (int) Math.floor(left);
        int y = (int) Math.floor(top);
        return new Area(x, y, (int) Math.ceil(right) - x, (int) Math.ceil(bottom) - y);
    }

    public boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    /** Behind the last column. */
    public int right() {
        return x + width;
    }

    /** Behind the last row. */
    public int bottom() {
        return y + height;
    }

    public Extent extent() {
        return new Extent(width, height);
    }

    public boolean contains(int column, int row) {
        return column >= x && column < right() && row >= y && row < bottom();
    }

    /** What lies in both; {@link #NONE} where nothing does. */
    public Area intersection(Area other) {
        int left = Math.max(x, other.x);
        int top = Math.max(y, other.y);
        Area both =
                new Area(left, top, Math.min(right(), other.right()) - left, Math.min(bottom(), other.bottom()) - top);
        return both.isEmpty() ? NONE : both;
    }

    /** The smallest one that holds both. */
    public Area union(Area other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        return new Area(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }

    /** With so many pixels more on each side. */
    public Area grown(int by) {
        return new Area(x - by, y - by, width + 2 * by, height + 2 * by);
    }

    public Area moved(int right, int down) {
        return new Area(x + right, y + down, width, height);
    }
}
