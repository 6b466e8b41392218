package pochade.inference.process.message;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A queue and the one thread that reads it: posting never waits, and an item may take the place of the one before it. */
public final class Mailbox<T> implements AutoCloseable {

    private static final long LONGEST_CLOSE_SECONDS = 5;

    private final BiPredicate<T, T> replaces;
    private final Consumer<T> reader;
    private final Thread thread;
    private final Deque<T> unread = new ArrayDeque<>();
    private boolean open = true;

    /**
     * An empty mailbox, with its thread running.
     *
     * @param replaces true for (newer, older) where the older one need not be read any more
     * @param reader takes one item after another, in the order of posting; throws nothing
     */
    public Mailbox(String threadName, BiPredicate<T, T> replaces, Consumer<T> reader) {
        this.replaces = replaces;
        this.reader = reader;
        this.thread = new Thread(this::readAll, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** Adds an item; a closed mailbox drops it. */
    public synchronized void post(T item) {
        if (!open) {
            return;
        }
        T last = unread.peekLast();
        if (last != null && replaces.test(item, last)) {
            unread.removeLast();
        }
        unread.addLast(item);
        notifyAll();
    }

    /** Takes no more items and waits a short time until those that were posted are read. */
    @Override
    public void close() {
        synchronized (this) {
            open = false;
            notifyAll();
        }
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() {
        for (T item = take(); item != null; item = take()) {
            reader.accept(item);
        }
    }

    private synchronized @Nullable T take() {
        while (open && unread.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                return null; // nobody interrupts this thread but a JVM that ends
            }
        }
        return unread.pollFirst();
    }
}
