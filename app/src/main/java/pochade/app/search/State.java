package pochade.app.search;

import java.util.Locale;

/** What a picture can be. */
public enum State {
    FAVOURITE,
    DAMAGED,
    /** In no board. */
    LOOSE,
    PORTRAIT,
    LANDSCAPE,
    SQUARE;

    /** How it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
