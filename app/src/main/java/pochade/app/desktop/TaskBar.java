package pochade.app.desktop;

import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Shows progress on the desktop: the latest, now and then, however often there is some. */
final class TaskBar {

    private final Desktop desktop;
    private final Executor later;
    private final AtomicReference<@Nullable OptionalDouble> next = new AtomicReference<>();
    private OptionalDouble last = OptionalDouble.empty();

    /** @param later runs tasks on a thread of the desktop, a moment later */
    TaskBar(Desktop desktop, Executor later) {
        this.desktop = desktop;
        this.later = later;
    }

    void show(OptionalDouble done) {
        if (!done.equals(last)) {
            last = done;
            if (next.getAndSet(done) == null) {
                later.execute(this::tell);
            }
        }
    }

    private void tell() {
        OptionalDouble latest = next.getAndSet(null);
        if (latest != null) {
            desktop.progress(latest);
        }
    }
}
