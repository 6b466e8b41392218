package pochade.app.session;

/** The places of the window, of which one is in sight. */
public enum Place {
    /** The form, the preview and the strip. */
    CREATE,
    /** The canvas. */
    EDIT,
    /** All pictures that were made. */
    GALLERY,
    /** The library of models. */
    MODELS,
    /** What the user can set. */
    SETTINGS
}
