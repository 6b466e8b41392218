package pochade.app.archive;

/** Why a picture file can't be shown. */
public enum Damage {
    /** It has no bytes. */
    EMPTY,
    /** Its end is missing. */
    CUT,
    /** It is something else, whatever its name says. */
    NO_PICTURE,
    /** It has more pixels or bytes than are read. */
    TOO_LARGE,
    /** Its pixels can't be read. */
    UNREADABLE
}
