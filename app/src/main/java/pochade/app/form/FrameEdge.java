package pochade.app.form;

import java.util.Arrays;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import pochade.app.fx.Quantity;

/** An edge of the frame around a picture, in pixels of the picture. */
enum FrameEdge {
    LEFT,
    RIGHT,
    UP,
    DOWN;

    /** The edge that is near this place, which is not on the picture. */
    static Optional<FrameEdge> at(Point2D place, Bounds frame, Bounds picture, double reach) {
        return Arrays.stream(values())
                .filter(edge -> edge.beyond(place, picture) > 0)
                .filter(edge -> Math.abs(edge.beyond(place, frame)) <= reach)
                .findFirst();
    }

    /** How far the place is outside of the bounds, beyond this edge of theirs. */
    private double beyond(Point2D place, Bounds bounds) {
        return switch (this) {
            case LEFT -> bounds.getMinX() - place.getX();
            case RIGHT -> place.getX() - bounds.getMaxX();
            case UP -> bounds.getMinY() - place.getY();
            case DOWN -> place.getY() - bounds.getMaxY();
        };
    }

    /** Draws the edge there. */
    void moveTo(Point2D place, Bounds picture, OutpaintForm room) {
        Quantity side =
                switch (this) {
                    case LEFT -> room.left;
                    case RIGHT -> room.right;
                    case UP -> room.up;
                    case DOWN -> room.down;
                };
        side.set(beyond(place, picture));
    }
}
