package pochade.app.session;

import java.util.Optional;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobEventHandler;

/**
 * Turns the events of a job into changes for the JavaFX thread. Progress makes none: it is recorded and sampled later,
 * so that nothing queues up when the window is slow.
 */
final class JobEvents implements JobEventHandler<Optional<Runnable>> {

    private final Turns turns;
    private final Job job;

    JobEvents(Turns turns, Job job) {
        this.turns = turns;
        this.job = job;
    }

    @Override
    public Optional<Runnable> queued(JobEvent.Queued event) {
        return Optional.empty();
    }

    @Override
    public Optional<Runnable> started(JobEvent.Started event) {
        job.forget();
        return Optional.of(() -> turns.started(job));
    }

    @Override
    public Optional<Runnable> planned(JobEvent.Planned event) {
        return Optional.of(() -> turns.planned(job, event.memory()));
    }

    @Override
    public Optional<Runnable> staged(JobEvent.Staged event) {
        return Optional.of(() -> job.enter(event.stage()));
    }

    @Override
    public Optional<Runnable> progressed(JobEvent.Progressed event) {
        job.record(event.progress());
        return Optional.empty();
    }

    @Override
    public Optional<Runnable> interrupted(JobEvent.Interrupted event) {
        return Optional.of(() -> turns.restarts(job, event.cause()));
    }

    @Override
    public Optional<Runnable> finished(JobEvent.Finished event) {
        return Optional.of(() -> turns.finished(job, event.result()));
    }

    @Override
    public Optional<Runnable> failed(JobEvent.Failed event) {
        return Optional.of(() -> turns.failed(job, event.failure()));
    }

    @Override
    public Optional<Runnable> cancelled(JobEvent.Cancelled event) {
        return Optional.of(() -> turns.cancelled(job));
    }
}
