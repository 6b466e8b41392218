package pochade.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.LatestValue;
import pochade.app.prompt.Order;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.RgbImage;

/** A job as the window sees it. Its properties change on the JavaFX thread; progress changes when it is sampled. */
public final class Job {

    private final Order order;
    private final LatestValue<StepProgress> latestProgress = new LatestValue<>();
    private final LatestValue<RgbImage> latestPreview = new LatestValue<>();
    private final ReadOnlyObjectWrapper<JobState> state = new ReadOnlyObjectWrapper<>(this, "state", JobState.WAITING);
    private final ReadOnlyObjectWrapper<@Nullable Stage> stage = new ReadOnlyObjectWrapper<>(this, "stage");
    private final ReadOnlyObjectWrapper<@Nullable StepProgress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress");
    private final ReadOnlyObjectWrapper<@Nullable RgbImage> preview = new ReadOnlyObjectWrapper<>(this, "preview");
    private CompletableFuture<Map<Path, String>> hashes = CompletableFuture.completedFuture(Map.of());
    private List<FinishedPicture> pictures = List.of();
    private Optional<Failure> failure = Optional.empty();
    private @Nullable JobHandle handle;

    Job(Order order) {
        this.order = order;
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

    /** Why it failed. */
    public Optional<Failure> failure() {
        return failure;
    }

    void accepted(JobHandle accepted) {
        handle = accepted;
    }

    void cancel() {
        if (handle != null) {
            handle.cancel();
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
        progress.set(null);
        stage.set(null);
        state.set(JobState.RUNNING);
    }

    void enter(Stage entered) {
        stage.set(entered);
    }

    void finish(List<FinishedPicture> made) {
        pictures = List.copyOf(made);
        end(JobState.FINISHED);
    }

    void fail(Failure cause) {
        failure = Optional.of(cause);
        end(JobState.FAILED);
    }

    void end(JobState end) {
        if (state.get().isEnd()) {
            throw new IllegalStateException("the job has ended as " + state.get() + " and can't be " + end);
        }
        state.set(end);
    }
}
