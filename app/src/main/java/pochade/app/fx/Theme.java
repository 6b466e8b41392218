package pochade.app.fx;

import java.util.Locale;
import javafx.css.PseudoClass;

/** The colours of the window. They stand in a sheet for each theme alone; the other sheets name roles. */
public enum Theme {
    LIGHT,
    DARK,
    /** For eyes that need it: letters on black, every edge drawn. */
    HIGH_CONTRAST;

    @SuppressWarnings("ImmutableEnumChecker") // it is
    private final PseudoClass mark = PseudoClass.getPseudoClass(stem());

    /** The way from light to dark and back; high contrast leads to light. */
    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /** What the root of a window in this theme is. */
    PseudoClass mark() {
        return mark;
    }

    String sheet() {
        return "css/tokens-" + stem() + ".css";
    }

    private String stem() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
