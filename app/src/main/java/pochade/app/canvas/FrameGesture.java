package pochade.app.canvas;

import pochade.app.document.Document;
import pochade.app.document.Outline.Point;
import pochade.app.picture.Area;
import pochade.inference.api.request.GenerationRequest;

/** Moves the frame, or the sides of it that were taken hold of. */
final class FrameGesture implements Gesture {

    /** How near to a side or corner it is taken hold of, in pixels of the view. */
    static final double REACH = 10;

    /**
     * What of the frame is in hand.
     *
     * @param x -1 for the left side, 1 for the right one, 0 for neither
     * @param y -1 for the upper side, 1 for the lower one, 0 for neither
     */
    record Grip(int x, int y) {

        /** The nearest within reach; neither sides nor corners for anywhere else. */
        static Grip at(Point point, Area frame, double reach) {
            boolean within = point.x() > frame.x() - reach
                    && point.x() < frame.right() + reach
                    && point.y() > frame.y() - reach
                    && point.y() < frame.bottom() + reach;
            return within
                    ? new Grip(
                            side(point.x(), frame.x(), frame.right(), reach),
                            side(point.y(), frame.y(), frame.bottom(), reach))
                    : new Grip(0, 0);
        }

        private static int side(double at, int first, int last, double reach) {
            if (Math.abs(at - first) < reach) {
                return -1;
            }
            return Math.abs(at - last) < reach ? 1 : 0;
        }
    }

    private final Easel easel;
    private final Document document;
    private final Grip grip;
    private final Point start;

    FrameGesture(Easel easel, Grip grip, Point start) {
        this.easel = easel;
        this.grip = grip;
        this.start = start;
        document = easel.document();
    }

    @Override
    public void to(Point point) {
        easel.draft(document.framed(
                dragged(document.frame(), grip, units(point.x() - start.x()), units(point.y() - start.y()))));
    }

    private static int units(double pixels) {
        return (int) Math.round(pixels / Document.UNIT) * Document.UNIT;
    }

    /** A frame whose grip was moved by multiples of the unit. */
    static Area dragged(Area frame, Grip grip, int right, int down) {
        if (grip.x() == 0 && grip.y() == 0) {
            return frame.moved(right, down);
        }
        int width = side(frame.width() + grip.x() * right);
        int height = side(frame.height() + grip.y() * down);
        return new Area(
                grip.x() < 0 ? frame.right() - width : frame.x(),
                grip.y() < 0 ? frame.bottom() - height : frame.y(),
                width,
                height);
    }

    private static int side(int pixels) {
        return Math.max(GenerationRequest.SHORTEST_SIDE, Math.min(GenerationRequest.LONGEST_SIDE, pixels));
    }

    @Override
    public void end() {
        Document now = easel.document();
        if (now.frame().equals(document.frame())) {
            easel.discard();
        } else {
            easel.commit(now);
        }
    }
}
