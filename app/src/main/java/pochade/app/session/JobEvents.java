package pochade.app.session;

import java.util.Optional;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobEventHandler;

/**
 * Turns the events of what the engine has into changes for the JavaFX thread. Progress makes none: it is recorded and sampled later,
 * so that nothing queues up when the window is slow.
 */
final class JobEvents implements JobEventHandler<Optional<Runnable>> {

    private final Turns turns;
    private final Lot lot;

    JobEvents(Turns turns, Lot lot) {
        this.turns = turns;
        this.lot = lot;
    }

    @Override
    public Optional<Runnable> queued(JobEvent.Queued event) {
        return Optional.empty();
    }

    @Override
    public Optional<Runnable> started(JobEvent.Started event) {
        lot.forget();
        return Optional.of(() -> turns.started(lot));
    }

    @Override
    public Optional<Runnable> planned(JobEvent.Planned event) {
        return Optional.of(() -> turns.planned(lot, event.memory()));
    }

    @Override
    public Optional<Runnable> staged(JobEvent.Staged event) {
        return Optional.of(() -> lot.enter(event.stage()));
    }

    @Override
    public Optional<Runnable> progressed(JobEvent.Progressed event) {
        lot.record(event.progress());
        return Optional.empty();
    }

    @Override
    public Optional<Runnable> interrupted(JobEvent.Interrupted event) {
        return Optional.of(() -> turns.restarts(lot, event.cause()));
    }

    @Override
    public Optional<Runnable> finished(JobEvent.Finished event) {
        return Optional.of(() -> turns.finished(lot, event.result()));
    }

    @Override
    public Optional<Runnable> failed(JobEvent.Failed event) {
        return Optional.of(() -> turns.failed(lot, event.failure()));
    }

    @Override
    public Optional<Runnable> cancelled(JobEvent.Cancelled event) {
        return Optional.of(() -> turns.cancelled(lot));
    }
}
