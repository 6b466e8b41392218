package pochade.app.document;

/**
 * A layer.
 *
 * @param id tells it apart from all others of its document
 * @param opacity 0 to 1; of a mask, how dense it is seen
 * @param locked true if nothing is drawn on it, and it is not deleted
 * @param parameters what its picture says about its making, in the WebUI's form; empty for nothing
 * @param raster of a mask, white as far as it covers
 */
public record Layer(
        int id,
        Kind kind,
        String name,
        boolean visible,
        double opacity,
        boolean locked,
        String parameters,
        Raster raster) {

    /** What its pixels are. */
    public enum Kind {
        /** A picture, such as a result. */
        PICTURE,
        /** Colours that the user paints. */
        SKETCH,
        /** What is to be painted anew. */
        MASK
    }

    public Layer {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("the opacity is " + opacity);
        }
    }

    /** One that can be drawn on. */
    public Layer(int id, Kind kind, String name, boolean visible, double opacity, Raster raster) {
        this(id, kind, name, visible, opacity, false, "", raster);
    }

    public Layer with(Raster other) {
        return new Layer(id, kind, name, visible, opacity, locked, parameters, other);
    }

    public Layer numbered(int number) {
        return new Layer(number, kind, name, visible, opacity, locked, parameters, raster);
    }

    public Layer named(String other) {
        return new Layer(id, kind, other, visible, opacity, locked, parameters, raster);
    }

    public Layer shown(boolean seen) {
        return new Layer(id, kind, name, seen, opacity, locked, parameters, raster);
    }

    public Layer withOpacity(double other) {
        return new Layer(id, kind, name, visible, other, locked, parameters, raster);
    }

    public Layer locked(boolean now) {
        return new Layer(id, kind, name, visible, opacity, now, parameters, raster);
    }

    public Layer made(String with) {
        return new Layer(id, kind, name, visible, opacity, locked, with, raster);
    }

    /** True if it is part of the picture. */
    public boolean isColour() {
        return kind != Kind.MASK;
    }
}
