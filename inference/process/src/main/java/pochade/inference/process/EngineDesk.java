package pochade.inference.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.InferenceService;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.process.message.FromWorker;
import pochade.inference.process.message.ToWorker;

/**
 * Hands the supervisor's messages to the in-process service and its answers back. The service is made and called on one
 * thread, so that messages which come while it is made wait for it.
 */
final class EngineDesk implements ToWorker.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(EngineDesk.class);

    private final Consumer<FromWorker> supervisor;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(code -> DaemonThread.of("inference-desk", code));
    private final Map<JobId, JobHandle> running = new HashMap<>();
    private volatile @Nullable InferenceService engine;

    /** Makes the service in the background. */
    EngineDesk(Supplier<? extends InferenceService> engine, Consumer<FromWorker> supervisor) {
        this.supervisor = supervisor;
        thread.execute(() -> open(engine));
    }

    /** Does what the message asks, some time soon; nothing where there is no engine, which the supervisor was told. */
    void take(ToWorker message) {
        thread.execute(() -> {
            if (engine != null) {
                message.dispatchTo(this);
            }
        });
    }

    /** Closes the service if it was made already. */
    CompletableFuture<Void> close() {
        InferenceService opened = engine;
        return opened == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(opened::close, thread);
    }

    private void open(Supplier<? extends InferenceService> maker) {
        try {
            InferenceService made = maker.get();
            engine = made;
            made.onStatus(status -> supervisor.accept(new FromWorker.Status(status)));
        } catch (Throwable e) { // natives that are missing or don't fit show as errors of many kinds
            LOG.error("The engine could not be started", e);
            Failure cause = new Failure.EngineUnavailable(String.valueOf(e));
            supervisor.accept(new FromWorker.Status(new EngineStatus.Unavailable(cause)));
        }
    }

    @Override
    public void submit(ToWorker.Submit message) {
        JobId job = message.job();
        try {
            running.put(job, opened().submit(message.request(), event -> forward(job, event)));
        } catch (Throwable e) { // the job boundary
            LOG.warn("A job could not be started", e);
            forward(job, new JobEvent.Failed(job, failure(e)));
        }
    }

    @Override
    public void cancel(ToWorker.Cancel message) {
        JobHandle handle = running.get(message.job());
        if (handle != null) {
            handle.cancel();
        }
    }

    @Override
    public void inspect(ToWorker.Inspect message) {
        long id = message.id();
        answer(id, service -> service.inspect(message.model())
                .thenApply(description -> new FromWorker.Inspected(id, description)));
    }

    @Override
    public void estimate(ToWorker.Estimate message) {
        long id = message.id();
        answer(id, service -> service.estimate(message.workload())
                .thenApply(memory -> new FromWorker.Estimated(id, memory)));
    }

    private void answer(long id, Function<InferenceService, CompletionStage<? extends FromWorker>> question) {
        CompletableFuture<Void> unused = CompletableFuture.completedFuture(opened())
                .<FromWorker>thenCompose(service -> question.apply(service).thenApply(message -> message))
                .thenAccept(supervisor)
                .exceptionally(e -> {
                    supervisor.accept(new FromWorker.Unanswered(id, failure(e)));
                    return null;
                });
    }

    @Override
    public void countTokens(ToWorker.CountTokens message) {
        long id = message.id();
        answer(id, service -> service.countTokens(message.request())
                .thenApply(count -> new FromWorker.TokensCounted(id, count)));
    }

    /** Nothing to do: the one who reads the messages ends the process. */
    @Override
    public void shutdown(ToWorker.Shutdown message) {}

    private InferenceService opened() {
        return Objects.requireNonNull(engine);
    }

    private void forward(JobId job, JobEvent event) {
        if (event.isEnd()) {
            thread.execute(() -> running.remove(job));
        }
        event.dispatchTo(new ForSupervisor(job)).map(FromWorker.Event::new).ifPresent(message -> {
            try {
                supervisor.accept(message);
            } catch (InferenceException e) {
                supervisor.accept(new FromWorker.Event(new JobEvent.Failed(job, e.failure())));
            }
        });
    }

    private static Failure failure(Throwable e) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof InferenceException known) {
            return known.failure();
        }
        if (cause instanceof InvalidRequestException invalid) {
            return new Failure.Unsupported(invalid.field(), invalid.fault(), invalid.cure());
        }
        return new Failure.Internal(String.valueOf(cause));
    }
}
