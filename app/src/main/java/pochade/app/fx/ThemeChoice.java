package pochade.app.fx;

/** Which theme the user wants. */
public enum ThemeChoice {
    /** That of the desktop. */
    SYSTEM,
    LIGHT,
    DARK,
    HIGH_CONTRAST;

    /** @param desktop the theme that goes with that of the desktop */
    Theme theme(Theme desktop) {
        return switch (this) {
            case SYSTEM -> desktop;
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case HIGH_CONTRAST -> Theme.HIGH_CONTRAST;
        };
    }

    /** The choice of a theme whatever the desktop's is. */
    public static ThemeChoice of(Theme theme) {
        return switch (theme) {
            case LIGHT -> LIGHT;
            case DARK -> DARK;
            case HIGH_CONTRAST -> HIGH_CONTRAST;
        };
    }
}
