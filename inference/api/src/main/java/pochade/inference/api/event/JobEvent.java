package pochade.inference.api.event;

import pochade.inference.api.error.Failure;

/**
 * Something that happened to a job. The order is {@code Queued, Started, Planned?, (Staged | Progressed)*, end}, where a death of
 * the inference process puts {@code Interrupted} and another {@code Started} in between; the end is one of
 * {@code Finished, Failed, Cancelled} and comes exactly once. A job that is cancelled before it starts has no
 * {@code Started}.
 */
public sealed interface JobEvent {

    JobId job();

    /** Calls the handler's method for this kind of event. */
    <R> R dispatchTo(JobEventHandler<R> handler);

    /** True for the last event of a job. */
    default boolean isEnd() {
        return false;
    }

    /** The job waits for its turn. */
    record Queued(JobId job) implements JobEvent {
        @Override
        public <R> R dispatchTo(JobEventHandler<R> handler) {
            return handler.queued(this);
        }
    }

    /** The job runs. */
    record Started(JobId job) implements JobEvent {
        @Override
        public <R> R dispatchTo(JobEventHandler<R> handler) {
            return handler.started(this);
        }
    }

    /** What the running job is about to take, before its model is loaded. */
    record Planned(JobId job, MemoryEstimate memory) implements JobEvent {
        @Override
        public <R> R dispatchTo(JobEventHandler<R> handler) {
            return handler.planned(this);
        }
    }

    /** The running job entered a stage. */
    record Staged(JobId job, Stage stage) implements JobEvent {
        @Override
        public <R> R dispatchTo(JobEventHandler<R> handler) {
            return handler.staged(this);
        }
    }

    /** A sampler step is done. */
    record Progressed(JobId job, StepProgress progress) implements JobEvent {
        @Override
        public <R> R dispatchTo(JobEventHandler<R> handler) {
            return handler.progressed(this);
        }
    }

    /** The inference process ended under the job; the job starts again from the beginning. */
    record Interrupted(JobId job, Failure cause) implements JobEvent {
        @Override
        public <R> R dispatchTo(JobEventHandler<R> handler) {
            return handler.interrupted(this);
        }
    }

    /** End: the pictures are made. */
    record Finished(JobId job, GenerationResult result) implements JobEvent {
        @Override
        public <R> R dispatchTo(JobEventHandler<R> handler) {
            return handler.finished(this);
        }

        @Override
        public boolean isEnd() {
            return true;
        }
    }

    /** End: the job could not be done. */
    record Failed(JobId job, Failure failure) implements JobEvent {
        @Override
        public <R> R dispatchTo(JobEventHandler<R> handler) {
            return handler.failed(this);
        }

        @Override
        public boolean isEnd() {
            return true;
        }
    }

    /** End: the user did not want it any more. */
    record Cancelled(JobId job) implements JobEvent {
        @Override
        public <R> R dispatchTo(JobEventHandler<R> handler) {
            return handler.cancelled(this);
        }

        @Override
        public boolean isEnd() {
            return true;
        }
    }
}
