package pochade.inference.job;

import ai.djl.engine.EngineException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.api.request.JobRequest;
import pochade.inference.pipeline.Pictures;
import pochade.inference.tensor.TorchFaults;

/** One request on its way: queued, running, ended; cancelled at any time, ended once. */
final class Job implements JobHandle {

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final JobId id = JobId.random();
    private final JobRequest request;
    private final Consumer<JobEvent> announce;
    private final CompletableFuture<JobEvent> end = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private volatile boolean cancelled;

    private enum State {
        /** Waits for the inference thread. */
        QUEUED,
        /** The inference thread works on it. */
        RUNNING,
        /** Its end is announced. */
        ENDED
    }

    /** Ends a running job between two blocks of a network. */
    private static final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param announce tells the listener, in the order of the calls */
    Job(JobRequest request, Consumer<JobEvent> announce) {
        this.request = request;
        this.announce = announce;
        announce.accept(new JobEvent.Queued(id));
    }

    @Override
    public JobId id() {
        return id;
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (state.compareAndSet(State.QUEUED, State.ENDED)) {
            conclude(new JobEvent.Cancelled(id));
        }
    }

    @Override
    public CompletableFuture<JobEvent> end() {
        return end.copy();
    }

    /** Runs the job on the inference thread, unless it was cancelled before. */
    void run(EngineThread engine) {
        if (!state.compareAndSet(State.QUEUED, State.RUNNING)) {
            return;
        }
        announce.accept(new JobEvent.Started(id));
        JobEvent outcome = attempt(engine, true);
        state.set(State.ENDED);
        conclude(outcome);
    }

    /** @param again whether a second attempt may follow where memory ran out and there was some to free */
    private JobEvent attempt(EngineThread engine, boolean again) {
        StageClock clock = new StageClock(id, announce);
        try {
            Pictures made = engine.run(request, clock, this::checkCancelled);
            return new JobEvent.Finished(id, new GenerationResult(made.images(), made.seeds(), clock.timings()));
        } catch (CancelledException e) {
            return new JobEvent.Cancelled(id);
        } catch (InferenceException e) {
            LOG.info("Job {} failed: {}", id, e.getMessage());
            return new JobEvent.Failed(id, e.failure());
        } catch (EngineException e) {
            if (TorchFaults.isOutOfMemory(e) && engine.makeRoomFor(request) && again) {
                LOG.info("Job {} ran out of memory; the other models were unloaded and it starts again", id);
                return attempt(engine, false);
            }
            return engineFault(clock, e);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Job {} failed", id, e);
            return new JobEvent.Failed(id, new Failure.Internal(e.toString()));
        }
    }

    private JobEvent engineFault(StageClock clock, EngineException fault) {
        LOG.warn("Job {} failed in the engine", id, fault);
        String detail = String.valueOf(fault.getMessage()).strip();
        if (TorchFaults.isOutOfMemory(fault)) {
            return new JobEvent.Failed(id, new Failure.OutOfMemory(clock.stageName(), lastLine(detail)));
        }
        return new JobEvent.Failed(id, new Failure.Internal(lastLine(detail)));
    }

    /** PyTorch puts the message behind its own stack trace. */
    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private void checkCancelled() {
        if (cancelled) {
            throw new CancelledException();
        }
    }

    private void conclude(JobEvent outcome) {
        announce.accept(outcome);
        end.complete(outcome);
    }
}
