package pochade.app.shell;

import java.util.Locale;
import javafx.css.PseudoClass;

/** How much room a window has for letters of its size. */
enum Room {
    /** For everything side by side. */
    WIDE,
    /** The queue lies above the places. */
    NARROW,
    /** Names give way to icons, too, and panels beside the work are narrower. */
    TIGHT;

    /** Below these widths, at 100 %. */
    private static final double NARROW_BELOW = 1100;

    private static final double TIGHT_BELOW = 800;

    /**
     * The room in a window.
     *
     * @param width in pixels
     * @param textScale in percent
     */
    static Room of(double width, int textScale) {
        double letters = width * 100 / textScale;
        if (letters >= NARROW_BELOW) {
            return WIDE;
        }
        return letters >= TIGHT_BELOW ? NARROW : TIGHT;
    }

    /** What sheets know it by. A tight window is a narrow one, too. */
    PseudoClass mark() {
        return PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));
    }
}
