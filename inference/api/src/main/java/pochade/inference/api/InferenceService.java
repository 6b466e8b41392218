package pochade.inference.api;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.api.request.Workload;

/**
 * Turns requests into pictures. Jobs run one after another in the order of submission; every job that was accepted ends
 * exactly once (see {@link JobEvent#isEnd()}).
 *
 * <p>Listeners are called on a thread of the service, one event after another; they return quickly and never call back
 * into the service while it is closing. All methods may be called from any thread and none of them waits for the engine.
 */
public interface InferenceService extends AutoCloseable {

    /** Queues a job. Its first event is {@link JobEvent.Queued}. */
    JobHandle submit(JobRequest request, Consumer<JobEvent> listener);

    /**
     * Reads what a model file or folder is from its headers alone; no weights are loaded.
     *
     * @return completes exceptionally with an {@link pochade.inference.api.error.InferenceException} when it is not a
     *     model that can be used
     */
    CompletableFuture<ModelDescription> inspect(Path model);

    /**
     * Counts the tokens of a prompt beside the jobs; no weights are loaded.
     *
     * @return completes exceptionally with an {@link pochade.inference.api.error.InferenceException} when the checkpoint or an
     *     embedding can't be used
     */
    CompletableFuture<TokenCount> countTokens(TokenCountRequest request);

    /**
     * Tells what a job would take now, from the headers of its files alone, also while another one runs.
     *
     * @return completes exceptionally with an {@link pochade.inference.api.error.InferenceException} when its files can't
     *     be used
     */
    CompletableFuture<MemoryEstimate> estimate(Workload workload);

    /** The state of the engine now. */
    EngineStatus status();

    /** Calls the listener with the present status at once and with every later one. */
    void onStatus(Consumer<EngineStatus> listener);

    /** Cancels what still runs or waits, ends every job and frees the engine. */
    @Override
    void close();
}
