package pochade.app.search;

import java.util.Locale;

/** A number of a picture. */
public enum NumberField {
    /** 0 to 5; 0 for none. */
    RATING,
    /** The longer side, in pixels. */
    SIZE,
    WIDTH,
    HEIGHT,
    STEPS,
    CFG,
    SEED;

    /** How it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
