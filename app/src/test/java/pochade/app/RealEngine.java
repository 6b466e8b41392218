package pochade.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.InferenceService;
import pochade.inference.api.JobHandle;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.api.request.Workload;
import pochade.inference.process.ProcessInferenceService;
import pochade.inference.process.Supervision;
import pochade.inference.process.WorkerCommand;
import pochade.inference.worker.WorkerMain;

/** A real inference process, which can be killed while it works. */
public final class RealEngine implements InferenceService {

    private final AtomicBoolean doomed = new AtomicBoolean();
    private final InferenceService service;

    public RealEngine() {
        service = new ProcessInferenceService(
                new WorkerCommand(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx256m",
                                "-Dai.djl.offline=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                WorkerMain.class.getName(),
                                "--device",
                                "cpu",
                                "--threads",
                                "2"),
                        Map.of("OPT_OUT_TRACKING", "true")),
                Supervision.DEFAULT);
    }

    /** Kills the process at the next progress that it makes. */
    public void killAtProgress() {
        doomed.set(true);
    }

    @Override
    public JobHandle submit(JobRequest request, Consumer<JobEvent> listener) {
        return service.submit(request, event -> {
            if (event instanceof JobEvent.Progressed && doomed.compareAndSet(true, false)) {
                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            }
            listener.accept(event);
        });
    }

    @Override
    public CompletableFuture<ModelDescription> inspect(Path model) {
        return service.inspect(model);
    }

    @Override
    public CompletableFuture<TokenCount> countTokens(TokenCountRequest request) {
        return service.countTokens(request);
    }

    @Override
    public CompletableFuture<MemoryEstimate> estimate(Workload workload) {
        return service.estimate(workload);
    }

    @Override
    public EngineStatus status() {
        return service.status();
    }

    @Override
    public void onStatus(Consumer<EngineStatus> listener) {
        service.onStatus(listener);
    }

    @Override
    public void close() {
        service.close();
    }
}
