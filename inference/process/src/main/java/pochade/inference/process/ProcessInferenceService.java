package pochade.inference.process;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.InferenceService;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.request.JobRequest;

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
        CompletableFuture<ModelDescription> answer = new CompletableFuture<>();
        try {
            supervisor.inspect(model, answer);
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
