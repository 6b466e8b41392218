package pochade.inference.process;

import java.util.Optional;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobEventHandler;
import pochade.inference.api.event.JobId;

/**
 * An event of the in-process service under the supervisor's name of the job; empty where the supervisor announces such
 * events itself.
 */
record ForSupervisor(JobId job) implements JobEventHandler<Optional<JobEvent>> {

    @Override
    public Optional<JobEvent> queued(JobEvent.Queued event) {
        return Optional.empty();
    }

    @Override
    public Optional<JobEvent> started(JobEvent.Started event) {
        return Optional.empty();
    }

    @Override
    public Optional<JobEvent> planned(JobEvent.Planned event) {
        return Optional.of(new JobEvent.Planned(job, event.memory()));
    }

    @Override
    public Optional<JobEvent> staged(JobEvent.Staged event) {
        return Optional.of(new JobEvent.Staged(job, event.stage()));
    }

    @Override
    public Optional<JobEvent> progressed(JobEvent.Progressed event) {
        return Optional.of(new JobEvent.Progressed(job, event.progress()));
    }

    @Override
    public Optional<JobEvent> interrupted(JobEvent.Interrupted event) {
        return Optional.empty();
    }

    @Override
    public Optional<JobEvent> finished(JobEvent.Finished event) {
        return Optional.of(new JobEvent.Finished(job, event.result()));
    }

    @Override
    public Optional<JobEvent> failed(JobEvent.Failed event) {
        return Optional.of(new JobEvent.Failed(job, event.failure()));
    }

    @Override
    public Optional<JobEvent> cancelled(JobEvent.Cancelled event) {
        return Optional.of(new JobEvent.Cancelled(job));
    }
}
