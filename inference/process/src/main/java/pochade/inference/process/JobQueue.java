package pochade.inference.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;

/** The jobs that have not ended, in the order of their turns; at most one of them runs. Not safe for threads. */
final class JobQueue {

    private final Deque<Job> waiting = new ArrayDeque<>();
    private @Nullable Job running;

    void add(Job job) {
        job.queued();
        waiting.addLast(job);
    }

    /** Starts the next job, unless one runs or none waits. */
    Optional<Job> startNext() {
        if (running != null || waiting.isEmpty()) {
            return Optional.empty();
        }
        Job next = waiting.removeFirst();
        next.start();
        running = next;
        return Optional.of(next);
    }

    /** Ends a waiting job. True if the job runs instead, and was not cancelled before: then the worker must end it. */
    boolean cancel(Job job) {
        if (waiting.remove(job)) {
            job.end(new JobEvent.Cancelled(job.id()));
        }
        return job.startCancelling();
    }

    /** Takes in what the worker says of the running job; what it says of another is stale and dropped. */
    void report(JobEvent event) {
        Job job = running;
        if (job == null || !job.id().equals(event.job())) {
            return;
        }
        if (event.isEnd()) {
            running = null;
            job.end(event);
        } else {
            job.progress(event);
        }
    }

    /** The worker died: the running job has the next turn, unless that was its last. */
    void interrupt(Failure cause) {
        Job job = running;
        running = null;
        if (job != null && job.interrupt(cause)) {
            waiting.addFirst(job);
        }
    }

    /** Ends every job that runs or waits. */
    void endAll(Function<JobId, JobEvent> end) {
        Job first = running;
        running = null;
        if (first != null) {
            first.end(end.apply(first.id()));
        }
        while (!waiting.isEmpty()) {
            Job job = waiting.removeFirst();
            job.end(end.apply(job.id()));
        }
    }
}
