package pochade.inference.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps what a listener is told and lets a test wait for it. */
final class Recorder<T> implements Consumer<T> {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<T> seen = new ArrayList<>();

    @Override
    public synchronized void accept(T event) {
        seen.add(event);
        notifyAll();
    }

    synchronized List<T> seen() {
        return List.copyOf(seen);
    }

    <S extends T> S await(Class<S> kind) throws InterruptedException {
        return await(kind, 1);
    }

    /** Waits for the nth item of this kind. */
    synchronized <S extends T> S await(Class<S> kind, int nth) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Predicate<T> wanted = kind::isInstance;
        while (seen.stream().filter(wanted).count() < nth) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("no " + kind.getSimpleName() + " number " + nth + " in " + seen);
            }
            wait(left);
        }
        return kind.cast(seen.stream().filter(wanted).toList().get(nth - 1));
    }
}
