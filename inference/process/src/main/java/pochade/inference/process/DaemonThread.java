package pochade.inference.process;

import java.util.concurrent.CompletableFuture;

/** Threads that don't keep the JVM alive. */
final class DaemonThread {

    private DaemonThread() {}

    /** Runs the code on a thread of its own; completes when the code has ended. */
    static CompletableFuture<Void> start(String name, Runnable code) {
        return CompletableFuture.runAsync(code, task -> of(name, task).start());
    }

    /** A thread that is not started yet. */
    static Thread of(String name, Runnable code) {
        Thread thread = new Thread(code, name);
        thread.setDaemon(true);
        return thread;
    }
}
