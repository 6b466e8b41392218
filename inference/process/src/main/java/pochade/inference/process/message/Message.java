package pochade.inference.process.message;

/** What the two processes say to each other. */
public sealed interface Message permits ToWorker, FromWorker {

    /** The version of the protocol; both sides come from one build, so it changes with every change of a message. */
    int PROTOCOL = 3;

    /** True where this message makes the one just before it needless, if that was not sent yet. */
    default boolean replaces(Message older) {
        return false;
    }
}
