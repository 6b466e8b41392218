package pochade.app.fx;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A slot that one thread overwrites and another reads when it has time, so that nothing queues up behind a slow reader.
 */
public final class LatestValue<T> {

    private final AtomicReference<@Nullable T> slot = new AtomicReference<>();

    public void set(T value) {
        slot.set(value);
    }

    /** Empties the slot. */
    public Optional<T> take() {
        return Optional.ofNullable(slot.getAndSet(null));
    }
}
