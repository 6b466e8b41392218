package pochade.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Until it is released, an exit that is asked for from outside (Ctrl-C) first stops the work and waits for its end. */
public final class ExitGuard {

    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    /** @param stop called once, on a thread of its own */
    public ExitGuard(Runnable stop) {
        hook = new Thread(() -> stopAndWait(stop), "exit-guard");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stopAndWait(Runnable stop) {
        stop.run();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work has ended. */
    public void release() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the exit is under way: the hook has run, or is waiting for the latch
            return;
        }
    }
}
