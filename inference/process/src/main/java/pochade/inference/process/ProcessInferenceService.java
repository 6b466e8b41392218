package pochade.inference.process;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.InferenceService;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.api.request.Workload;
import pochade.inference.process.message.ToWorker;

/**
 * Inference in a child process that is started, watched and restarted. The queue is on this side and one job at a time
 * goes over, so the death of the child costs the running job its progress and nothing else: the job runs again, and
 * fails with {@link Failure.ProcessDied} if the child dies under it a second time.
 */
public final class ProcessInferenceService implements InferenceService {

    private final Announcer announcer = new Announcer();
    private final Supervisor supervisor;

    /** Starts the child in the background. */
    public ProcessInferenceService(WorkerCommand command, Supervision supervision) {
        supervisor = new Supervisor(command, supervision, announcer);
    }

    /** @throws IllegalStateException if the service is closed */
    @Override
    public JobHandle submit(JobRequest request, Consumer<JobEvent> listener) {
        Job job = new Job(request, listener, announcer, this::cancel);
        try {
            supervisor.submit(job);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the inference service is closed", e);
        }
        return job;
    }

    private void cancel(Job job) {
        try {
            supervisor.cancel(job);
        } catch (RejectedExecutionException closed) {
            return; // closing has ended the job
        }
    }

    @Override
    public CompletableFuture<ModelDescription> inspect(Path model) {
        return ask(id -> new ToWorker.Inspect(id, model), ModelDescription.class);
    }

    @Override
    public CompletableFuture<TokenCount> countTokens(TokenCountRequest request) {
        return ask(id -> new ToWorker.CountTokens(id, request), TokenCount.class);
    }

    @Override
    public CompletableFuture<MemoryEstimate> estimate(Workload workload) {
        return ask(id -> new ToWorker.Estimate(id, workload), MemoryEstimate.class);
    }

    private <T> CompletableFuture<T> ask(LongFunction<ToWorker> message, Class<T> type) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            supervisor.ask(new Questions.Question<>(message, type, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new InferenceException(Supervisor.CLOSED, e));
        }
        return answer;
    }

    @Override
    public EngineStatus status() {
        return supervisor.status();
    }

    /** @throws IllegalStateException if the service is closed */
    @Override
    public void onStatus(Consumer<EngineStatus> listener) {
        try {
            supervisor.onStatus(listener);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the inference service is closed", e);
        }
    }

    /** Returns when every job has ended and the child is gone. */
    @Override
    public void close() {
        try {
            supervisor.close();
        } catch (RejectedExecutionException closed) {
            return; // for the second time
        }
        announcer.close();
    }
}
