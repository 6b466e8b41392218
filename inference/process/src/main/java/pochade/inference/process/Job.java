package pochade.inference.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.api.request.JobRequest;

/** A submitted job: its state, and the only way to announce what happens to it. */
final class Job implements JobHandle {

    private final JobId id = JobId.random();
    private final JobRequest request;
    private final Consumer<JobEvent> listener;
    private final Announcer announcer;
    private final Consumer<Job> canceller;
    private final AtomicReference<JobState> state = new AtomicReference<>(JobState.WAITING);
    private final CompletableFuture<JobEvent> end = new CompletableFuture<>();
    private boolean retried;

    Job(JobRequest request, Consumer<JobEvent> listener, Announcer announcer, Consumer<Job> canceller) {
        this.request = request;
        this.listener = listener;
        this.announcer = announcer;
        this.canceller = canceller;
    }

    @Override
    public JobId id() {
        return id;
    }

    @Override
    public void cancel() {
        canceller.accept(this);
    }

    @Override
    public CompletableFuture<JobEvent> end() {
        return end.copy();
    }

    JobRequest request() {
        return request;
    }

    boolean is(JobState expected) {
        return state.get() == expected;
    }

    void queued() {
        announcer.tell(listener, new JobEvent.Queued(id));
    }

    void start() {
        if (state.compareAndSet(JobState.WAITING, JobState.RUNNING)) {
            announcer.tell(listener, new JobEvent.Started(id));
        }
    }

    /** A stage or a step of the running job. */
    void progress(JobEvent event) {
        if (is(JobState.RUNNING)) {
            announcer.tell(listener, event);
        }
    }

    /** True if the job ran and must be asked to stop. */
    boolean startCancelling() {
        return state.compareAndSet(JobState.RUNNING, JobState.CANCELLING);
    }

    /** The process died under the running job. True if the job waits for another try, false if it has ended. */
    boolean interrupt(Failure cause) {
        if (is(JobState.CANCELLING)) {
            end(new JobEvent.Cancelled(id));
        } else if (retried) {
            end(new JobEvent.Failed(id, cause));
        } else if (state.compareAndSet(JobState.RUNNING, JobState.WAITING)) {
            retried = true;
            announcer.tell(listener, new JobEvent.Interrupted(id, cause));
            return true;
        }
        return false;
    }

    /** Announces the end; the first end counts, any other is dropped. */
    void end(JobEvent event) {
        if (state.getAndSet(JobState.ENDED) != JobState.ENDED) {
            announcer.tell(listener, event);
            announcer.run(() -> end.complete(event));
        }
    }
}
