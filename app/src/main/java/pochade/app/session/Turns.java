package pochade.app.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.MemoryEstimate.Economy;
import pochade.inference.api.request.JobRequest;

/**
 * Gives the engine one job of the queue after another, so that all others can still be changed, and takes what comes of
 * each. Used on the JavaFX thread.
 */
final class Turns {

    /** Whoever ends the program with Ctrl+C often ends the engine with the same keys, a moment earlier. */
    private static final Duration SAME_END = Duration.ofSeconds(3);

    private final Engine inference;
    private final Keeper keeper;
    private final Executor ui;
    private final Supplier<EngineStatus> status;
    private final JobQueue queue;
    private final Consumer<Notice> teller;
    private final Consumer<List<FinishedPicture>> taker;
    private final Pace pace = new Pace();
    private final ReadOnlyObjectWrapper<@Nullable Job> current = new ReadOnlyObjectWrapper<>(this, "current");
    private final ReadOnlyObjectWrapper<@Nullable Job> running = new ReadOnlyObjectWrapper<>(this, "running");
    private final List<Consumer<Job>> enders = new ArrayList<>();
    private volatile boolean closing;

    /**
     * None yet.
     *
     * @param status of the engine, as the window knows it
     * @param teller tells the user
     * @param taker takes the pictures of a job
     */
    Turns(
            Engine inference,
            Keeper keeper,
            Executor ui,
            Supplier<EngineStatus> status,
            JobQueue queue,
            Consumer<Notice> teller,
            Consumer<List<FinishedPicture>> taker) {
        this.inference = inference;
        this.keeper = keeper;
        this.ui = ui;
        this.status = status;
        this.queue = queue;
        this.teller = teller;
        this.taker = taker;
        queue.pausedProperty().subscribe((before, now) -> giveNext());
        queue.editedProperty().subscribe((before, now) -> giveNext());
    }

    Pace pace() {
        return pace;
    }

    /** The job that the engine has; null for none. It may not work on it yet. */
    ReadOnlyObjectProperty<@Nullable Job> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** The job that the engine works on; null for none. */
    ReadOnlyObjectProperty<@Nullable Job> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Calls the listener with each job that the engine had and that has ended, before the next one has its turn. */
    void onEnd(Consumer<Job> listener) {
        enders.add(listener);
    }

    /** The seconds that a job will take, its networks in memory; empty where none like it was done. */
    OptionalDouble seconds(JobRequest request) {
        return pace.seconds(request, device());
    }

    private String device() {
        return status.get() instanceof EngineStatus.Ready ready
                ? ready.device()
                : inference.deviceProperty().get().text();
    }

    void giveNext() {
        if (current.get() == null && !queue.pausedProperty().get() && !closing) {
            queue.next().ifPresent(this::give);
        }
    }

    private void give(Job job) {
        current.set(job);
        JobEvents events = new JobEvents(this, job);
        job.accepted(inference.submit(
                job.order().request(), event -> event.dispatchTo(events).ifPresent(ui::execute)));
    }

    void started(Job job) {
        job.start(keeper.hashes(job.order()));
        queue.changed(job);
        running.set(job);
    }

    void planned(Job job, MemoryEstimate memory) {
        job.setMemory(memory);
        if (memory.fits() && memory.economies().isEmpty()) {
            return;
        }
        String key = memory.fits()
                ? memory.economies().contains(Economy.SPLIT_BATCH) ? "memory.split" : "memory.tiled"
                : "memory.tight";
        teller.accept(
                Notice.warning(key, gibibytes(memory.weights() + memory.working()), gibibytes(memory.available())));
    }

    private static double gibibytes(long bytes) {
        return bytes / (double) (1L << 30);
    }

    void restarts(Job job, Failure cause) {
        boolean again = job.die();
        if (closing) {
            return;
        }
        queue.changed(job);
        if (!again) {
            job.cancel();
            return;
        }
        teller.accept(Notice.warning("failure.interrupted", cause.summary()));
    }

    void finished(Job job, GenerationResult result) {
        pace.learn(
                job.order().request(),
                device(),
                Math.max(0, job.seconds() - result.timings().loadSeconds()),
                queue.store());
        queue.leave(job);
        List<FinishedPicture> made = IntStream.range(0, result.images().size())
                .mapToObj(i -> keeper.keep(
                        job.order().picture(i),
                        job.hashes(),
                        result.seeds().isEmpty() ? 0 : result.seeds().get(i),
                        result.images().get(i)))
                .toList();
        taker.accept(made);
        job.finish(made);
        release(job, made);
        end(job);
    }

    /** A job is kept until its pictures are. */
    private void release(Job job, List<FinishedPicture> made) {
        CompletableFuture<?>[] files = made.stream().map(FinishedPicture::file).toArray(CompletableFuture<?>[]::new);
        var unused = CompletableFuture.allOf(files).whenComplete((done, fault) -> {
            if (fault == null) {
                queue.store().remove(job.id());
            } else {
                ui.execute(() -> {
                    queue.comeBack(Job.unsaved(job, Notice.error("failure.not-saved", Keeper.cause(fault))));
                    queue.pausedProperty().set(true);
                });
            }
        });
    }

    void failed(Job job, Failure cause) {
        if (closing) {
            return;
        }
        job.fail(cause);
        queue.changed(job);
        if (cause instanceof Failure.EngineUnavailable && queue.next().isPresent()) {
            // or each of them would fail as this one did
            queue.pausedProperty().set(true);
        }
        teller.accept(
                job.stateProperty().get() == JobState.PUT_ASIDE
                        ? Notice.error("queue.put-aside", job.order().title())
                        : Notice.of(cause));
        end(job);
    }

    void cancelled(Job job) {
        if (closing) {
            return;
        }
        if (job.deaths() >= Job.MOST_DEATHS) {
            job.end(JobState.PUT_ASIDE);
            queue.changed(job);
            teller.accept(Notice.error("queue.put-aside", job.order().title()));
        } else {
            queue.remove(job);
            job.end(JobState.CANCELLED);
        }
        end(job);
    }

    private void end(Job job) {
        enders.forEach(listener -> listener.accept(job));
        if (running.get() == job) {
            running.set(null);
        }
        current.set(null);
        giveNext();
    }

    /** The window closes: the job that runs waits for the next time. Any thread. */
    void close() {
        closing = true;
        Job last = current.get();
        if (last != null) {
            queue.store()
                    .change(new Job(
                            last.id(), last.order(), JobState.WAITING, last.deathsBefore(SAME_END), last.place()));
        }
    }
}
