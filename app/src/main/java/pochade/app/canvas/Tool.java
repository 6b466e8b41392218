package pochade.app.canvas;

/** What a drag over the canvas does. */
public enum Tool {
    /** Masks what it passes over. */
    BRUSH,
    /** Paints with a colour. */
    COLOUR,
    /** Takes away what is on the layer. */
    ERASER,
    /** Inks what it goes around. */
    LASSO,
    /** Inks a rectangle. */
    RECTANGLE,
    /** Inks what hangs together. */
    FILL,
    /** Moves the frame and its sides. */
    FRAME,
    /** Moves the view. */
    HAND;

    /** True if it has a size. */
    boolean isRound() {
        return this == BRUSH || this == COLOUR || this == ERASER;
    }
}
