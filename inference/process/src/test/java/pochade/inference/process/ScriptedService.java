package pochade.inference.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.InferenceService;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.api.request.Workload;

/** An in-process service without an engine: the prompt is the script of the job. Its device is its process id. */
final class ScriptedService implements InferenceService {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @Override
    public JobHandle submit(JobRequest request, Consumer<JobEvent> listener) {
        String script = ((GenerationRequest) request).prompt().positive();
        if (script.equals("throw")) {
            throw new InvalidRequestException("prompt", "is a throw", "be kind");
        }
        ScriptedJob job = new ScriptedJob(script, listener);
        thread.execute(job);
        return job;
    }

    @Override
    public CompletableFuture<ModelDescription> inspect(Path model) {
        return switch (String.valueOf(model.getFileName())) {
            case "missing" -> CompletableFuture.failedFuture(
                    new InferenceException(new Failure.ModelNotFound(model.toString())));
            case "throw" -> throw new IllegalStateException("boom");
            case "never" -> new CompletableFuture<>();
            default -> CompletableFuture.completedFuture(new ModelDescription(
                    model.toString(),
                    ModelKind.CHECKPOINT,
                    Optional.of(ModelFamily.OTHER),
                    ModelVariant.STANDARD,
                    "epsilon",
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Map.of("key", "value")));
        };
    }

    @Override
    public CompletableFuture<TokenCount> countTokens(TokenCountRequest request) {
        return request.text().equals("never")
                ? new CompletableFuture<>()
                : CompletableFuture.supplyAsync(
                        () -> new TokenCount(request.text().split(" ", -1).length, 75));
    }

    @Override
    public CompletableFuture<MemoryEstimate> estimate(Workload workload) {
        return CompletableFuture.completedFuture(new MemoryEstimate(1, workload.pictures(), 100, Set.of()));
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus.Ready(String.valueOf(ProcessHandle.current().pid()), "script");
    }

    @Override
    public void onStatus(Consumer<EngineStatus> listener) {
        listener.accept(new EngineStatus.Starting());
        listener.accept(status());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
