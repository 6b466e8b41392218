package pochade.app.keys;

import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.layout.Region;

/** A tool over a picture that keys move and put down. */
public interface KeyedTool {

    /** What keys do with it, in the order in which words name them. */
    List<Command> COMMANDS =
            List.of(Command.MOVE_LEFT, Command.MOVE_RIGHT, Command.MOVE_UP, Command.MOVE_DOWN, Command.PUT_DOWN);

    /** Moves it by a step; each -1, 0 or 1. */
    void moveTool(int right, int down);

    /** Puts it down, or lifts it. */
    void putToolDown();

    /** What each of the {@link #COMMANDS} does. */
    default Map<Command, Runnable> tasks() {
        return Map.of(
                Command.MOVE_LEFT, () -> moveTool(-1, 0),
                Command.MOVE_RIGHT, () -> moveTool(1, 0),
                Command.MOVE_UP, () -> moveTool(0, -1),
                Command.MOVE_DOWN, () -> moveTool(0, 1),
                Command.PUT_DOWN, this::putToolDown);
    }

    /**
     * A step that keeps the tool in sight.
     *
     * @param to where the tool comes in its view
     * @param pan how far the picture moves below it, so that what is worked on stays in sight
     */
    record Step(Point2D to, Point2D pan) {

        private static final double SHORTEST = 4;

        /**
         * A quarter of the tool's width.
         *
         * @param width of the tool, in the view's pixels
         */
        public static Step of(Point2D from, int right, int down, double width, Region view) {
            double length = Math.max(SHORTEST, width / 4);
            Point2D to = from.add(right * length, down * length);
            Point2D inside = new Point2D(
                    Math.max(0, Math.min(view.getWidth(), to.getX())),
                    Math.max(0, Math.min(view.getHeight(), to.getY())));
            return new Step(inside, inside.subtract(to));
        }
    }
}
