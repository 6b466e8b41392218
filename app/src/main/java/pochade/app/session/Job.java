package pochade.app.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.LatestValue;
import pochade.app.prompt.Order;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.RgbImage;

/** A job as the window sees it. Its properties change on the JavaFX thread; progress changes when it is sampled. */
public final class Job {

    /** How often the process that works on it may end under it. */
    public static final int MOST_DEATHS = 2;

    private final JobId id;
    private final Order order;
    private final LatestValue<StepProgress> latestProgress = new LatestValue<>();
    private final LatestValue<RgbImage> latestPreview = new LatestValue<>();
    private final ReadOnlyObjectWrapper<JobState> state;
    private final ReadOnlyObjectWrapper<@Nullable Stage> stage = new ReadOnlyObjectWrapper<>(this, "stage");
    private final ReadOnlyObjectWrapper<@Nullable StepProgress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress");
    private final ReadOnlyObjectWrapper<@Nullable RgbImage> preview = new ReadOnlyObjectWrapper<>(this, "preview");
    private CompletableFuture<Map<Path, String>> hashes = CompletableFuture.completedFuture(Map.of());
    private List<FinishedPicture> pictures = List.of();
    private final ReadOnlyObjectWrapper<@Nullable MemoryEstimate> memory = new ReadOnlyObjectWrapper<>(this, "memory");
    private Optional<Notice> fault = Optional.empty();
    private @Nullable Runnable canceller;
    private boolean asked;
    private boolean alone;
    private int deaths;
    private long place;
    private long startedNanos;
    private long diedNanos;

    /** A new one. */
    Job(Order order) {
        this(JobId.random(), order, JobState.WAITING, 0, 0);
    }

    /**
     * One that was kept.
     *
     * @param deaths how often the process that worked on it ended under it
     * @param place in the queue; those with a lower one are ahead of it
     */
    public Job(JobId id, Order order, JobState state, int deaths, long place) {
        this.id = id;
        this.order = order;
        this.state = new ReadOnlyObjectWrapper<>(this, "state", state);
        this.deaths = deaths;
        this.place = place;
    }

    /** One whose pictures could not be kept. */
    static Job unsaved(Job finished, Notice cause) {
        Job job = new Job(finished.id, finished.order, JobState.FAILED, finished.deaths, finished.place);
        job.fault = Optional.of(cause);
        return job;
    }

    public JobId id() {
        return id;
    }

    public Order order() {
        return order;
    }

    public ReadOnlyObjectProperty<JobState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What it is doing; null before it says so. */
    public ReadOnlyObjectProperty<@Nullable Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** The last step; null before the first. */
    public ReadOnlyObjectProperty<@Nullable StepProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** The last preview; null before the first. */
    public ReadOnlyObjectProperty<@Nullable RgbImage> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** What it made; none before it is finished. */
    public List<FinishedPicture> pictures() {
        return pictures;
    }

    /** What it takes; null while that is not known. */
    public ReadOnlyObjectProperty<@Nullable MemoryEstimate> memoryProperty() {
        return memory.getReadOnlyProperty();
    }

    /** Why it failed; empty for one that failed before the program was started. */
    public Optional<Notice> fault() {
        return fault;
    }

    /** How often the process that worked on it ended under it. */
    public int deaths() {
        return deaths;
    }

    /** Those with a lower one are ahead of it. */
    public long place() {
        return place;
    }

    void setPlace(long other) {
        place = other;
    }

    /** True for the first who asks. */
    boolean isAskedFirst() {
        boolean first = !asked;
        asked = true;
        return first;
    }

    void setMemory(MemoryEstimate estimate) {
        memory.set(estimate);
    }

    /** True if it waits and was not given to the engine. */
    public boolean isWaiting() {
        return canceller == null && state.get().isTurnAhead();
    }

    /** True if the engine has it. */
    public boolean isGiven() {
        return canceller != null && !state.get().isEnd();
    }

    /**
     * The engine has it.
     *
     * @param cancel how it is stopped
     */
    void accepted(Runnable cancel) {
        canceller = cancel;
    }

    /** The engine gave up on it and others together: it waits again, and is made alone. */
    void giveBack() {
        canceller = null;
        alone = true;
        startedNanos = 0;
        progress.set(null);
        preview.set(null);
        stage.set(null);
        state.set(JobState.WAITING);
    }

    /** False if it is better made alone: something went wrong with it before. */
    boolean isSociable() {
        return !alone && deaths == 0;
    }

    void cancel() {
        if (canceller != null) {
            canceller.run();
        }
    }

    /** Any thread. */
    void record(StepProgress step) {
        latestProgress.set(step);
        step.preview().ifPresent(latestPreview::set);
    }

    /** Shows what was recorded last. */
    void sample() {
        latestProgress.take().ifPresent(progress::set);
        latestPreview.take().ifPresent(preview::set);
    }

    /** Any thread: what was recorded before belongs to an earlier try. */
    void forget() {
        latestProgress.take();
        latestPreview.take();
    }

    /** Those of the files that it works with, once they are known. */
    CompletableFuture<Map<Path, String>> hashes() {
        return hashes;
    }

    void start(CompletableFuture<Map<Path, String>> found) {
        hashes = found;
        startedNanos = System.nanoTime();
        progress.set(null);
        stage.set(null);
        state.set(JobState.RUNNING);
    }

    /** Since it was started; 0 if it was not. */
    public double seconds() {
        return startedNanos == 0 ? 0 : (System.nanoTime() - startedNanos) / 1e9;
    }

    /**
     * The process that worked on it ended under it.
     *
     * @return whether it may run again
     */
    boolean die() {
        deaths++;
        diedNanos = System.nanoTime();
        return deaths < MOST_DEATHS;
    }

    /** {@link #deaths()} without one that came within this time. */
    int deathsBefore(Duration lately) {
        boolean isLate = diedNanos != 0 && System.nanoTime() - diedNanos < lately.toNanos();
        return isLate ? deaths - 1 : deaths;
    }

    void enter(Stage entered) {
        stage.set(entered);
    }

    void finish(List<FinishedPicture> made) {
        pictures = List.copyOf(made);
        end(JobState.FINISHED);
    }

    void fail(Failure cause) {
        fault = Optional.of(Notice.of(cause));
        end(cause instanceof Failure.ProcessDied && !die() ? JobState.PUT_ASIDE : JobState.FAILED);
    }

    void end(JobState end) {
        if (state.get().isEnd()) {
            throw new IllegalStateException("the job has ended as " + state.get() + " and can't be " + end);
        }
        state.set(end);
    }
}
