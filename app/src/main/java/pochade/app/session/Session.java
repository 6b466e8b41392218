package pochade.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
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
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.api.request.Upscaler;
import pochade.inference.api.request.Workload;

/** The jobs and the pictures that the features of the window share. Used on the JavaFX thread. */
public final class Session {

    /** Older pictures leave the strip, so that a long night does not fill the memory; their files stay. */
    static final int MOST_PICTURES = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Engine inference;
    private final Keeper keeper;
    private final Executor ui;
    private final JobQueue queue = new JobQueue();
    private final Turns turns;
    private final ObservableList<FinishedPicture> pictures = FXCollections.observableArrayList();

    /** Views listen to their list weakly: it lives here, or those who listen to it would hear nothing after a while. */
    private final ObservableList<FinishedPicture> picturesView = FXCollections.unmodifiableObservableList(pictures);

    private final ReadOnlyObjectWrapper<EngineStatus> engine =
            new ReadOnlyObjectWrapper<>(this, "engine", new EngineStatus.Starting());
    private final ObjectProperty<@Nullable FinishedPicture> selected = new SimpleObjectProperty<>(this, "selected");
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(this, "place", Place.CREATE);
    private final ObjectProperty<@Nullable Notice> notice = new SimpleObjectProperty<>(this, "notice");

    public Session(Engine inference, Keeper keeper, Executor ui) {
        this.inference = inference;
        this.keeper = keeper;
        this.ui = ui;
        turns = new Turns(inference, keeper, ui, engine::get, queue, notice::set, this::add);
        inference.onStatus(this::changed);
    }

    /** Takes up the jobs of the last time, which wait until the user resumes, and keeps all jobs from now on. */
    public void keepJobs(JobStore store, JobStore.Kept kept) {
        turns.pace().know(kept.seconds());
        if (kept.jobs().stream().anyMatch(Job::isWaiting)) {
            queue.pausedProperty().set(true);
        }
        queue.keep(store, kept.jobs());
        welcome(kept).ifPresent(notice::set);
    }

    private Optional<Notice> welcome(JobStore.Kept kept) {
        if (!kept.lasting()) {
            return Optional.of(Notice.warning("queue.not-kept"));
        }
        long waiting = kept.jobs().stream().filter(Job::isWaiting).count();
        boolean broken = kept.jobs().stream().anyMatch(job -> job.deaths() > 0);
        if (waiting > 0) {
            return Optional.of(Notice.warning(broken ? "queue.interrupted" : "queue.restored", waiting)
                    .with(() -> queue.pausedProperty().set(false)));
        }
        return kept.unreadable() > 0
                ? Optional.of(Notice.warning("queue.unreadable", kept.unreadable()))
                : Optional.empty();
    }

    /** The jobs, and what can be done with them while they wait. */
    public JobQueue queue() {
        return queue;
    }

    /** The jobs that wait, run or failed, in the order of their turns. */
    public ObservableList<Job> jobs() {
        return queue.jobs();
    }

    /** The finished pictures, the newest first. */
    public ObservableList<FinishedPicture> pictures() {
        return picturesView;
    }

    /** From now on this says how many pictures of jobs that differ in words and seeds alone are made together; 1 at first. */
    public void mergeUpTo(IntSupplier most) {
        turns.mergeUpTo(most);
    }

    /** The job that the engine has, the first of several; null for none. It may not work on it yet. */
    public ReadOnlyObjectProperty<@Nullable Job> currentProperty() {
        return turns.currentProperty();
    }

    /** The job that the engine works on, the first of several; null for none. */
    public ReadOnlyObjectProperty<@Nullable Job> runningProperty() {
        return turns.runningProperty();
    }

    /** Calls the listener with each job that the engine had and that has ended, before the next one has its turn. */
    public void onEnd(Consumer<Job> listener) {
        turns.onEnd(listener);
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
        return submit(List.of(order)).get(0);
    }

    /** As {@link #submit(Order)}, several at once. */
    public List<Job> submit(List<Order> orders) {
        List<Job> jobs = orders.stream().map(Job::new).toList();
        selected.set(null);
        jobs.forEach(queue::add);
        turns.giveNext();
        return jobs;
    }

    /** As {@link #submit(List)}, ahead of all that wait, in this order. */
    public List<Job> submitFirst(List<Order> orders) {
        List<Job> jobs = orders.stream().map(Job::new).toList();
        selected.set(null);
        for (int i = jobs.size() - 1; i >= 0; i--) {
            queue.addFirst(jobs.get(i));
        }
        turns.giveNext();
        return jobs;
    }

    /** Puts these orders where the job stands. */
    public List<Job> replace(Job job, List<Order> orders) {
        List<Job> others = orders.stream().map(Job::new).toList();
        queue.replace(job, others);
        if (!job.stateProperty().get().isEnd()) {
            job.end(JobState.REPLACED);
        }
        turns.giveNext();
        return others;
    }

    /** Gives a job that could not be done another turn. */
    public void again(Job job) {
        replace(job, List.of(job.order()));
    }

    /** The seconds that a job will take, its networks in memory; empty where none like it was done. */
    public OptionalDouble seconds(JobRequest request) {
        return turns.seconds(request);
    }

    /** The seconds that it takes to make a picture as large as this; empty where the upscaler has made none. */
    public OptionalDouble seconds(Upscaler upscaler, Extent size) {
        return turns.seconds(upscaler, size);
    }

    /** What a job would take now. */
    public CompletableFuture<MemoryEstimate> estimate(Workload workload) {
        return inference.estimate(workload);
    }

    /** Asks what a job takes, once. */
    public void estimate(Job job) {
        if (job.isAskedFirst() && job.order().request() instanceof GenerationRequest request) {
            var unused = inference
                    .estimate(Workload.of(request))
                    .thenAccept(memory -> ui.execute(() -> job.setMemory(memory)));
        }
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
        if (job.isGiven()) {
            job.cancel();
            return;
        }
        queue.remove(job);
        if (!job.stateProperty().get().isEnd()) {
            job.end(JobState.CANCELLED);
        }
    }

    public void cancelAll() {
        Job last = currentProperty().get();
        List.copyOf(jobs()).stream().filter(job -> job != last).forEach(this::cancel);
        if (last != null) {
            cancel(last);
        }
    }

    /** Stops what the engine works on. */
    public void interrupt() {
        turns.interrupt();
    }

    /** Writes a copy of the picture and tells how that went. */
    public void saveAs(FinishedPicture picture, Path target) {
        tell(keeper.copy(picture, target), Optional.of("preview.saved"));
    }

    /** Brings the progress of what the engine works on up to date; once per pulse is enough. */
    public void sample() {
        turns.sample();
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

    private void add(List<FinishedPicture> made) {
        pictures.addAll(0, made);
        made.forEach(picture -> tell(picture.file(), Optional.empty()));
        if (pictures.size() > MOST_PICTURES) {
            pictures.remove(MOST_PICTURES, pictures.size());
        }
    }

    /** The window closes: the job that runs waits for the next time. Any thread. */
    public void close() {
        turns.close();
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
