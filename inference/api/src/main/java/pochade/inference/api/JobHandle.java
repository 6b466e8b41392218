package pochade.inference.api;

import java.util.concurrent.CompletableFuture;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;

/** A job that was submitted. */
public interface JobHandle {

    /** The job's name in all of its events. */
    JobId id();

    /**
     * Asks the job to stop. Returns at once; a waiting job ends at once, a running one within one sampler step. A job
     * that has ended stays as it is.
     */
    void cancel();

    /** Completes, never exceptionally, with the job's one end: finished, failed or cancelled. */
    CompletableFuture<JobEvent> end();
}
