package pochade.inference.process;

/** Where a job stands on the application's side of the process boundary. */
enum JobState {
    /** It waits for its turn, or for its second turn after the process died under it. */
    WAITING,
    /** The inference process has it. */
    RUNNING,
    /** The inference process has it and was asked to stop it. */
    CANCELLING,
    /** Its one end was announced. */
    ENDED
}
