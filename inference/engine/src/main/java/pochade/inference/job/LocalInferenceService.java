package pochade.inference.job;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.InferenceService;
import pochade.inference.api.JobHandle;
import pochade.inference.api.Precision;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.api.request.Workload;
import pochade.inference.pipeline.Tokenizers;
import pochade.inference.weights.inspection.ModelInspection;

/**
 * Inference in this process: one thread owns the engine and runs the jobs in their order, another tells the listeners.
 * A native crash takes the whole process with it, so applications use the inference process instead.
 */
public final class LocalInferenceService implements InferenceService {

    private static final Logger LOG = LoggerFactory.getLogger(LocalInferenceService.class);

    /** A cancelled job stops between two blocks of the network, which at the largest sizes may take seconds. */
    private static final int CLOSE_SECONDS = 60;

    private final ExecutorService inference = Executors.newSingleThreadExecutor(task -> daemon(task, "inference"));
    private final ExecutorService events = Executors.newSingleThreadExecutor(task -> daemon(task, "inference-events"));
    private final ExecutorService inspections = Executors.newCachedThreadPool(task -> daemon(task, "inspection"));
    private final ExecutorService counting = Executors.newSingleThreadExecutor(task -> daemon(task, "token-counts"));
    private final TokenCounts tokenCounts = new TokenCounts();
    private final CopyOnWriteArrayList<Consumer<EngineStatus>> statusListeners = new CopyOnWriteArrayList<>();
    private final Map<JobId, Job> jobs = new ConcurrentHashMap<>();
    private final EngineThread engine;
    private final CompletableFuture<Void> started;
    private volatile EngineStatus status = new EngineStatus.Starting();

    /** As {@link #LocalInferenceService(DeviceChoice, int, long, Precision)}, in the precision of the device. */
    public LocalInferenceService(DeviceChoice device, int threads, long memoryBudget) {
        this(device, threads, memoryBudget, Precision.AUTO);
    }

    /**
     * Starts the engine in the background.
     *
     * @param threads threads within an operation; 0 for the engine's own choice
     * @param memoryBudget bytes of weights that may stay loaded; 0 for a share of what the machine has
     */
    public LocalInferenceService(DeviceChoice device, int threads, long memoryBudget, Precision precision) {
        engine = new EngineThread(device, threads, memoryBudget, precision);
        started = CompletableFuture.runAsync(() -> become(engine.start()), inference);
        counting.execute(Tokenizers::readBuiltIn);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public JobHandle submit(JobRequest request, Consumer<JobEvent> listener) {
        Job job = new Job(request, event -> announce(listener, event));
        jobs.put(job.id(), job);
        try {
            inference.execute(() -> job.run(engine));
        } catch (RejectedExecutionException e) {
            job.cancel();
        }
        return job;
    }

    private void announce(Consumer<JobEvent> listener, JobEvent event) {
        if (event.isEnd()) {
            jobs.remove(event.job());
        }
        events.execute(() -> deliver(listener, event));
    }

    private static <T> void deliver(Consumer<T> listener, T event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error("A listener failed", e);
        }
    }

    @Override
    public CompletableFuture<ModelDescription> inspect(Path model) {
        return CompletableFuture.supplyAsync(() -> ModelInspection.inspect(model), inspections);
    }

    @Override
    public CompletableFuture<TokenCount> countTokens(TokenCountRequest request) {
        return CompletableFuture.supplyAsync(() -> tokenCounts.count(request), counting);
    }

    @Override
    public CompletableFuture<MemoryEstimate> estimate(Workload workload) {
        return started.thenApplyAsync(ready -> engine.estimate(workload), inspections);
    }

    @Override
    public EngineStatus status() {
        return status;
    }

    @Override
    public void onStatus(Consumer<EngineStatus> listener) {
        events.execute(() -> {
            statusListeners.add(listener);
            deliver(listener, status);
        });
    }

    private void become(EngineStatus next) {
        events.execute(() -> {
            status = next;
            statusListeners.forEach(listener -> deliver(listener, next));
        });
    }

    @Override
    public void close() {
        inference.execute(engine::stop);
        inference.shutdown();
        jobs.values().forEach(Job::cancel);
        try {
            if (!inference.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The inference thread is still busy after {} s and is left behind", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inspections.shutdown();
        counting.execute(tokenCounts::close);
        counting.shutdown();
        become(new EngineStatus.Closed());
        events.shutdown();
    }
}
