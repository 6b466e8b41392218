package pochade.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.prompt.Order;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.MemoryEstimate.Economy;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.TokenCountRequest;

/** The jobs and the pictures that the features of the window share. Used on the JavaFX thread. */
public final class Session {

    /** Older pictures leave the strip, so that a long night does not fill the memory; their files stay. */
    static final int MOST_PICTURES = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Engine inference;
    private final Keeper keeper;
    private final Executor ui;
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private final ObservableList<FinishedPicture> pictures = FXCollections.observableArrayList();

    /** Views listen to their list weakly: they live here, or those who listen to them would hear nothing after a while. */
    private final ObservableList<Job> jobsView = FXCollections.unmodifiableObservableList(jobs);

    private final ObservableList<FinishedPicture> picturesView = FXCollections.unmodifiableObservableList(pictures);
    private final ReadOnlyObjectWrapper<@Nullable Job> running = new ReadOnlyObjectWrapper<>(this, "running");
    private final ReadOnlyObjectWrapper<EngineStatus> engine =
            new ReadOnlyObjectWrapper<>(this, "engine", new EngineStatus.Starting());
    private final ObjectProperty<@Nullable FinishedPicture> selected = new SimpleObjectProperty<>(this, "selected");
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(this, "place", Place.CREATE);
    private final ObjectProperty<@Nullable Notice> notice = new SimpleObjectProperty<>(this, "notice");

    public Session(Engine inference, Keeper keeper, Executor ui) {
        this.inference = inference;
        this.keeper = keeper;
        this.ui = ui;
        inference.onStatus(this::changed);
    }

    /** The jobs that wait, run or failed, in the order of submission. */
    public ObservableList<Job> jobs() {
        return jobsView;
    }

    /** The finished pictures, the newest first. */
    public ObservableList<FinishedPicture> pictures() {
        return picturesView;
    }

    /** The job that the engine works on; null for none. */
    public ReadOnlyObjectProperty<@Nullable Job> runningProperty() {
        return running.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<EngineStatus> engineProperty() {
        return engine.getReadOnlyProperty();
    }

    /** The picture that the user looks at; null to follow what is being made. */
    public ObjectProperty<@Nullable FinishedPicture> selectedProperty() {
        return selected;
    }

    /** The part of the window in sight. */
    public ObjectProperty<Place> placeProperty() {
        return place;
    }

    /** What the user should know now; null for nothing. */
    public ObjectProperty<@Nullable Notice> noticeProperty() {
        return notice;
    }

    /** Queues a job and follows it; when it ends, its state tells, and its pictures are there. */
    public Job submit(Order order) {
        Job job = new Job(order);
        JobEvents events = new JobEvents(this, job);
        selected.set(null);
        jobs.add(job);
        job.accepted(inference.submit(
                order.request(), event -> event.dispatchTo(events).ifPresent(ui::execute)));
        return job;
    }

    /** Keeps a picture that was put together of others. */
    public void add(Order order, CompletableFuture<Map<Path, String>> hashes, long seed, RgbImage image) {
        add(List.of(keeper.keep(order, hashes, seed, image)));
    }

    /**
     * Counts the tokens of a prompt.
     *
     * @param answer called on the JavaFX thread; empty where the engine can't tell
     */
    public void countTokens(TokenCountRequest request, Consumer<Optional<TokenCount>> answer) {
        var unused = inference
                .countTokens(request)
                .handle((count, fault) -> Optional.ofNullable(count))
                .thenAccept(count -> ui.execute(() -> answer.accept(count)));
    }

    /** Takes pictures out of the strip; their files stay. */
    public void dismiss(List<FinishedPicture> shown) {
        pictures.removeAll(shown);
    }

    /** Stops a job that waits or runs; forgets one that failed. */
    public void cancel(Job job) {
        if (job.stateProperty().get().isEnd()) {
            jobs.remove(job);
        } else {
            job.cancel();
        }
    }

    public void cancelAll() {
        List.copyOf(jobs).forEach(this::cancel);
    }

    /** Stops the job that runs. */
    public void interrupt() {
        if (running.get() != null) {
            running.get().cancel();
        }
    }

    /** Writes a copy of the picture and tells how that went. */
    public void saveAs(FinishedPicture picture, Path target) {
        tell(keeper.copy(picture, target), Optional.of("preview.saved"));
    }

    /** Brings the progress of the running job up to date; once per pulse is enough. */
    public void sample() {
        if (running.get() != null) {
            running.get().sample();
        }
    }

    private void changed(EngineStatus status) {
        if (engine.get() instanceof EngineStatus.Unavailable past
                && Notice.of(past.cause()).equals(notice.get())) {
            notice.set(null);
        }
        engine.set(status);
        if (status instanceof EngineStatus.Unavailable unavailable) {
            notice.set(Notice.of(unavailable.cause()));
        }
    }

    void started(Job job) {
        job.start(keeper.hashes(job.order()));
        running.set(job);
    }

    void planned(MemoryEstimate memory) {
        if (memory.fits() && memory.economies().isEmpty()) {
            return;
        }
        String key = memory.fits()
                ? memory.economies().contains(Economy.SPLIT_BATCH) ? "memory.split" : "memory.tiled"
                : "memory.tight";
        notice.set(Notice.warning(key, gibibytes(memory.weights() + memory.working()), gibibytes(memory.available())));
    }

    private static double gibibytes(long bytes) {
        return bytes / (double) (1L << 30);
    }

    void restarts(Failure cause) {
        notice.set(Notice.warning("failure.interrupted", cause.summary()));
    }

    void finished(Job job, GenerationResult result) {
        leave(job);
        List<FinishedPicture> made = IntStream.range(0, result.images().size())
                .mapToObj(i -> keeper.keep(
                        job.order().picture(i),
                        job.hashes(),
                        result.seeds().isEmpty() ? 0 : result.seeds().get(i),
                        result.images().get(i)))
                .toList();
        add(made);
        job.finish(made);
    }

    private void add(List<FinishedPicture> made) {
        pictures.addAll(0, made);
        made.forEach(picture -> tell(picture.file(), Optional.empty()));
        if (pictures.size() > MOST_PICTURES) {
            pictures.remove(MOST_PICTURES, pictures.size());
        }
    }

    void failed(Job job, Failure cause) {
        job.fail(cause);
        running.set(null);
        notice.set(Notice.of(cause));
    }

    void cancelled(Job job) {
        leave(job);
        job.end(JobState.CANCELLED);
    }

    private void leave(Job job) {
        jobs.remove(job);
        if (running.get() == job) {
            running.set(null);
        }
    }

    private void tell(CompletableFuture<Path> written, Optional<String> success) {
        var unused = written.whenComplete((file, fault) -> {
            if (fault != null) {
                LOG.warn("a picture could not be written", fault);
                ui.execute(() -> notice.set(Notice.error("failure.not-saved", Keeper.cause(fault))));
            } else {
                success.ifPresent(key -> ui.execute(() -> notice.set(Notice.success(key, file.toString()))));
            }
        });
    }
}
