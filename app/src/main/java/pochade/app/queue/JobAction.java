package pochade.app.queue;

/** What can be done with a job. */
enum JobAction {
    RUN_NEXT("queue.action.run-next"),
    MOVE_UP("queue.action.move-up"),
    MOVE_DOWN("queue.action.move-down"),
    EDIT("queue.action.edit"),
    DUPLICATE("queue.action.duplicate"),
    RUN_AGAIN("queue.action.run-again"),
    CANCEL("queue.action.cancel"),
    REMOVE("queue.action.remove");

    private final String key;

    JobAction(String key) {
        this.key = key;
    }

    /** Of its message. */
    String key() {
        return key;
    }
}
