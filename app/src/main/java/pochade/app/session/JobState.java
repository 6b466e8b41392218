package pochade.app.session;

/** Where a job is in its life. */
public enum JobState {
    /** It waits for its turn. */
    WAITING,
    /** The program ended while it ran; it waits to run again. */
    INTERRUPTED,
    /** The engine works on it. */
    RUNNING,
    /** Its pictures are made. */
    FINISHED,
    /** It could not be done. */
    FAILED,
    /** Whatever worked on it ended under it, twice; it runs again only if the user says so. */
    PUT_ASIDE,
    /** The user stopped it. */
    CANCELLED,
    /** The user put others in its place. */
    REPLACED;

    /** True when nothing more happens. */
    public boolean isEnd() {
        return this != RUNNING && !isTurnAhead();
    }

    /** True when it will run. */
    public boolean isTurnAhead() {
        return this == WAITING || this == INTERRUPTED;
    }
}
