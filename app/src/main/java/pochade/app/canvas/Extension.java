package pochade.app.canvas;

import pochade.app.document.Document;
import pochade.app.keys.Command;
import pochade.app.picture.Area;

/** Where the frame is taken past an edge of the pictures in one step, so that they are drawn on there. */
enum Extension {
    LEFT(-1, 0, Command.EXTEND_LEFT),
    RIGHT(1, 0, Command.EXTEND_RIGHT),
    UP(0, -1, Command.EXTEND_UP),
    DOWN(0, 1, Command.EXTEND_DOWN);

    private static final int LEAST_STEP = 64;

    private final int x;
    private final int y;
    private final Command command;

    Extension(int x, int y, Command command) {
        this.x = x;
        this.y = y;
        this.command = command;
    }

    /** What its key is for. */
    Command command() {
        return command;
    }

    /**
     * A frame that goes beyond the pictures, or beyond itself where it goes beyond them already, by a quarter of its side. It
     * grows as long as it is not larger than one that holds a whole picture may be, then it moves on.
     *
     * @param pictures the smallest area that holds them all
     */
    Area of(Area frame, Area pictures) {
        return x == 0 ? turned(along(turned(frame), turned(pictures), y)) : along(frame, pictures, x);
    }

    private static Area turned(Area area) {
        return new Area(area.y(), area.x(), area.height(), area.width());
    }

    private static Area along(Area frame, Area pictures, int direction) {
        int step = Math.max(LEAST_STEP, Document.wholeUnits(frame.width() / 4));
        int most = Math.max(frame.width(), Easel.LARGEST_WHOLE);
        if (direction < 0) {
            int left = Math.min(frame.x(), pictures.x()) - step;
            return new Area(left, frame.y(), Math.min(most, Document.wholeUnits(frame.right() - left)), frame.height());
        }
        int right = Math.max(frame.right(), pictures.right()) + step;
        int width = Math.min(most, Document.wholeUnits(right - frame.x()));
        return new Area(right - width, frame.y(), width, frame.height());
    }
}
