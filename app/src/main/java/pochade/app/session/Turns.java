package pochade.app.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
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
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.Upscaler;

/**
 * Gives the engine one job of the queue after another, so that all others can still be changed, and takes what comes of
 * each. Where the user wants it, jobs that differ in words and seeds alone go together; when that goes wrong, each of them is
 * tried alone. Used on the JavaFX thread.
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
    private IntSupplier picturesTogether = () -> 1;
    private volatile @Nullable Lot given;
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

    /** From now on this says how many pictures of several jobs are made together at most. */
    void mergeUpTo(IntSupplier most) {
        picturesTogether = most;
    }

    /** The job that the engine has, the first of several; null for none. It may not work on it yet. */
    ReadOnlyObjectProperty<@Nullable Job> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** The job that the engine works on, the first of several; null for none. */
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

    /** The seconds that it takes to make a picture as large as this; empty where the upscaler has made none. */
    OptionalDouble seconds(Upscaler upscaler, Extent size) {
        return pace.seconds(upscaler, size, device());
    }

    private String device() {
        return status.get() instanceof EngineStatus.Ready ready
                ? ready.device()
                : inference.deviceProperty().get().text();
    }

    void giveNext() {
        if (given == null && !queue.pausedProperty().get() && !closing) {
            List<Job> waiting = queue.withTurns();
            if (!waiting.isEmpty()) {
                give(Lot.of(waiting, picturesTogether.getAsInt()));
            }
        }
    }

    private void give(Lot lot) {
        given = lot;
        current.set(lot.lead());
        JobEvents events = new JobEvents(this, lot);
        lot.accepted(inference.submit(
                lot.request(), event -> event.dispatchTo(events).ifPresent(ui::execute)));
        lot.left().forEach(job -> job.accepted(() -> cancel(lot, job)));
    }

    /** Stops a job; those that are made together with it go on. */
    private void cancel(Lot lot, Job job) {
        if (lot.left().size() == 1) {
            lot.stop();
            return;
        }
        lot.drop(job);
        queue.remove(job);
        job.end(JobState.CANCELLED);
        tellOfEnd(job);
        if (running.get() == job) {
            running.set(lot.lead());
        }
        if (current.get() == job) {
            current.set(lot.lead());
        }
    }

    /** Stops what the engine works on. */
    void interrupt() {
        if (running.get() != null && given != null) {
            given.stop();
        }
    }

    /** Brings the progress of what the engine works on up to date. */
    void sample() {
        if (running.get() != null && given != null) {
            given.left().forEach(Job::sample);
        }
    }

    void started(Lot lot) {
        for (Job job : lot.left()) {
            job.start(keeper.hashes(job.order()));
            queue.changed(job);
        }
        running.set(lot.lead());
    }

    void planned(Lot lot, MemoryEstimate memory) {
        lot.left().forEach(job -> job.setMemory(memory));
        if (memory.fits() && memory.economies().isEmpty()) {
            return;
        }
        teller.accept(Notice.warning(
                memory.fits() ? economy(memory) : "memory.tight",
                Gibibytes.neededBy(memory),
                Gibibytes.of(memory.available())));
    }

    private static String economy(MemoryEstimate memory) {
        if (memory.economies().contains(Economy.SMALL_TILES)) {
            return "memory.small-tiles";
        }
        return memory.economies().contains(Economy.SPLIT_BATCH) ? "memory.split" : "memory.tiled";
    }

    void restarts(Lot lot, Failure cause) {
        // none of several can be said not to be the cause
        boolean again = lot.left().stream().map(Job::die).reduce(true, Boolean::logicalAnd);
        if (closing) {
            return;
        }
        lot.left().forEach(queue::changed);
        if (lot.isMerged()) {
            lot.breakUp();
        } else if (!again) {
            lot.stop();
            return;
        }
        teller.accept(Notice.interrupted(cause));
    }

    void finished(Lot lot, GenerationResult result) {
        pace.learn(
                lot.asOne(),
                device(),
                Math.max(0, lot.lead().seconds() - result.timings().loadSeconds()),
                queue.store());
        for (Job job : lot.left()) {
            // whoever hears of the end of one may cancel another
            if (!job.stateProperty().get().isEnd()) {
                finished(job, lot.part(job, result));
            }
        }
        release();
    }

    private void finished(Job job, GenerationResult result) {
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
        tellOfEnd(job);
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

    void failed(Lot lot, Failure cause) {
        if (closing) {
            return;
        }
        if (lot.isMerged()) {
            if (cause instanceof Failure.ProcessDied) {
                lot.left().forEach(Job::die);
            }
            separate(lot);
            return;
        }
        Job job = lot.lead();
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
        tellOfEnd(job);
        release();
    }

    /** They wait again where they stand, each for itself. */
    private void separate(Lot lot) {
        for (Job job : lot.left()) {
            job.giveBack();
            queue.changed(job);
        }
        release();
    }

    void cancelled(Lot lot) {
        if (closing) {
            return;
        }
        if (lot.isBroken()) {
            separate(lot);
            return;
        }
        for (Job job : lot.left()) {
            if (job.deaths() >= Job.MOST_DEATHS) {
                job.end(JobState.PUT_ASIDE);
                queue.changed(job);
                teller.accept(Notice.error("queue.put-aside", job.order().title()));
            } else {
                queue.remove(job);
                job.end(JobState.CANCELLED);
            }
            tellOfEnd(job);
        }
        release();
    }

    private void tellOfEnd(Job job) {
        enders.forEach(listener -> listener.accept(job));
    }

    /** The engine has it no more. */
    private void release() {
        running.set(null);
        given = null;
        current.set(null);
        giveNext();
    }

    /** The window closes: the job that runs waits for the next time. Any thread. */
    void close() {
        closing = true;
        Lot last = given;
        if (last == null) {
            return;
        }
        for (Job job : last.left()) {
            queue.store()
                    .change(new Job(job.id(), job.order(), JobState.WAITING, job.deathsBefore(SAME_END), job.place()));
        }
    }
}
