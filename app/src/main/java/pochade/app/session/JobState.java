package pochade.app.session;

/** Where a job is in its life. */
public enum JobState {
    /** It waits for its turn. */
    WAITING,
    /** The engine works on it. */
    RUNNING,
    /** Its pictures are made. */
    FINISHED,
    /** It could not be done. */
    FAILED,
    /** The user stopped it. */
    CANCELLED;

    /** True when nothing more happens. */
    public boolean isEnd() {
        return this != WAITING && this != RUNNING;
    }
}
