package pochade.app.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import pochade.app.document.Outline;
import pochade.app.document.Outline.Point;

/** Draws an outline: freely, or a rectangle. */
final class OutlineGesture implements Gesture {

    private final boolean rectangle;
    private final Consumer<Outline> shown;
    private final Consumer<Outline> closed;
    private final List<Point> points = new ArrayList<>();

    /**
     * @param shown told of the outline as it grows
     * @param closed takes it when it is done
     */
    OutlineGesture(boolean rectangle, Point start, Consumer<Outline> shown, Consumer<Outline> closed) {
        this.rectangle = rectangle;
        this.shown = shown;
        this.closed = closed;
        points.add(start);
    }

    @Override
    public void to(Point point) {
        points.add(point);
        shown.accept(outline());
    }

    @Override
    public void end() {
        closed.accept(outline());
    }

    private Outline outline() {
        return rectangle ? Outline.rectangle(points.get(0), points.get(points.size() - 1)) : new Outline(points);
    }
}
