package pochade.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import pochade.app.session.Engine;
import pochade.app.session.Settings;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.InferenceService;
import pochade.inference.api.JobHandle;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.api.request.Workload;

/** A service whose engine is the test: it says what happens to each job, on whatever thread it says so. */
public final class FakeInferenceService implements InferenceService {

    private final List<FakeJob> jobs = new ArrayList<>();
    private final List<Consumer<EngineStatus>> listeners = new ArrayList<>();
    private EngineStatus status = new EngineStatus.Starting();
    private final List<Workload> workloads = new ArrayList<>();
    private CompletableFuture<MemoryEstimate> memory = new CompletableFuture<>();
    private Consumer<FakeJob> fate = job -> {};
    private boolean closed;

    @Override
    public synchronized JobHandle submit(JobRequest request, Consumer<JobEvent> listener) {
        FakeJob job = new FakeJob(request, listener);
        jobs.add(job);
        job.queue();
        fate.accept(job);
        return job;
    }

    /** What happens to each job from now on as soon as it is there. */
    public synchronized void onJob(Consumer<FakeJob> event) {
        fate = event;
    }

    /** An engine that knows no other service. */
    public Engine engine() {
        return new Engine(device -> this, new Settings(Path.of("none")), Runnable::run, Runnable::run);
    }

    /** The job that was submitted as the nth, from 0. */
    public synchronized FakeJob job(int index) {
        return jobs.get(index);
    }

    /** True once there was a job. */
    public synchronized boolean isAsked() {
        return !jobs.isEmpty();
    }

    /** How many jobs there were. */
    public synchronized int size() {
        return jobs.size();
    }

    public synchronized List<GenerationRequest> requests() {
        return jobs.stream().map(FakeJob::request).toList();
    }

    public void become(EngineStatus next) {
        status = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    public void becomeReady() {
        become(new EngineStatus.Ready("cpu (2 threads)", "PyTorch 2.7.1"));
    }

    @Override
    public CompletableFuture<ModelDescription> inspect(Path model) {
        return new CompletableFuture<>();
    }

    /** A word is a token. */
    @Override
    public synchronized CompletableFuture<TokenCount> countTokens(TokenCountRequest request) {
        if (!(status instanceof EngineStatus.Ready)) {
            return new CompletableFuture<>();
        }
        int words = request.text().isBlank() ? 0 : request.text().strip().split("[\\s,]+", -1).length;
        return CompletableFuture.completedFuture(new TokenCount(words, Math.max(1, (words + 74) / 75) * 75));
    }

    @Override
    public synchronized CompletableFuture<MemoryEstimate> estimate(Workload workload) {
        workloads.add(workload);
        return memory;
    }

    /** From now on every job takes this; at first that is not known. */
    public synchronized void estimate(MemoryEstimate estimate) {
        memory = CompletableFuture.completedFuture(estimate);
    }

    /** What was asked about. */
    public synchronized List<Workload> workloads() {
        return List.copyOf(workloads);
    }

    @Override
    public EngineStatus status() {
        return status;
    }

    @Override
    public void onStatus(Consumer<EngineStatus> listener) {
        listeners.add(listener);
        listener.accept(status);
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }
}
