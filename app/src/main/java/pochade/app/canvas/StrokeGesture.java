package pochade.app.canvas;

import java.util.function.Consumer;
import pochade.app.document.Document;
import pochade.app.document.Layer;
import pochade.app.document.Outline.Point;
import pochade.app.document.Stroke;
import pochade.app.picture.Area;

/** Draws a stroke on a layer. */
final class StrokeGesture implements Gesture {

    private final Easel easel;
    private final Document document;
    private final Layer layer;
    private final Stroke stroke;
    private final Consumer<Area> drawn;

    /**
     * @param document with the layer, which may be new
     * @param drawn told where pixels change before the easel shows it, and nothing after that
     */
    StrokeGesture(Easel easel, Document document, Layer layer, Stroke stroke, Point start, Consumer<Area> drawn) {
        this.easel = easel;
        this.document = document;
        this.layer = layer;
        this.stroke = stroke;
        this.drawn = drawn;
        to(start);
    }

    @Override
    public void to(Point point) {
        drawn.accept(stroke.to(point.x(), point.y()));
        easel.draft(document.with(layer.with(stroke.raster())));
        // where nothing changed the easel shows nothing, and what comes next is another change
        drawn.accept(Area.NONE);
    }

    @Override
    public void end() {
        easel.commit(document.with(layer.with(stroke.raster())));
    }
}
