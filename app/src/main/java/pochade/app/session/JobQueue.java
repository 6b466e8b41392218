package pochade.app.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The jobs in the order of their turns: those that wait, those that the engine has, and those that could not be done. A
 * waiting job never stands ahead of one that the engine has. Every change is kept. Used on the JavaFX thread.
 */
public final class JobQueue {

    /** Between the places of two jobs, so that others find one between them. */
    private static final long GAP = 1L << 20;

    private final ObservableList<Job> jobs = FXCollections.observableArrayList();

    /** Views listen to their list weakly: it lives here, or those who listen to it would hear nothing after a while. */
    private final ObservableList<Job> jobsView = FXCollections.unmodifiableObservableList(jobs);

    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final ObjectProperty<@Nullable Job> edited = new SimpleObjectProperty<>(this, "edited");
    private JobStore store = JobStore.NONE;

    JobQueue() {}

    public ObservableList<Job> jobs() {
        return jobsView;
    }

    /** While it is true, no job gets its turn; the one that runs goes on. */
    public BooleanProperty pausedProperty() {
        return paused;
    }

    /** The waiting job that the user changes, which gets no turn meanwhile; null for none. */
    public ObjectProperty<@Nullable Job> editedProperty() {
        return edited;
    }

    /** From now on jobs are kept there, and those that were kept wait ahead of the others. */
    void keep(JobStore newStore, List<Job> kept) {
        store = newStore;
        jobs.forEach(store::add);
        jobs.addAll(0, kept);
        number(kept.size());
    }

    JobStore store() {
        return store;
    }

    /** How many wait or run. */
    public int left() {
        return (int)
                jobs.stream().filter(job -> !job.stateProperty().get().isEnd()).count();
    }

    /** The job whose turn is next. */
    public Optional<Job> next() {
        return withTurns().stream().findFirst();
    }

    /** The jobs that wait for their turns, in their order. */
    List<Job> withTurns() {
        return jobs.stream()
                .filter(job -> job.isWaiting() && job != edited.get())
                .toList();
    }

    void add(Job job) {
        insert(jobs.size(), job);
    }

    /** Adds a job that has its turn next. */
    void addFirst(Job job) {
        insert(front(), job);
    }

    private void insert(int index, Job job) {
        jobs.add(index, job);
        place(index);
        store.add(job);
    }

    /** Puts others in the place of a job. */
    void replace(Job job, List<Job> others) {
        int index = jobs.indexOf(job);
        if (index < 0) {
            others.forEach(this::add);
            return;
        }
        for (int i = 0; i < others.size(); i++) {
            insert(index + 1 + i, others.get(i));
        }
        remove(job);
    }

    /** A job that is to be kept but in the list no more. */
    void leave(Job job) {
        jobs.remove(job);
        if (edited.get() == job) {
            edited.set(null);
        }
    }

    /** A job that left comes back in another state. */
    void comeBack(Job job) {
        jobs.add(0, job);
        place(0);
        changed(job);
    }

    void remove(Job job) {
        leave(job);
        store.remove(job.id());
    }

    void changed(Job job) {
        store.change(job);
    }

    /** Moves a waiting job so many places towards the end, as far as there are any; fewer than 0 towards the front. */
    public void move(Job job, int places) {
        if (job.isWaiting() && jobs.contains(job)) {
            moveTo(job, jobs.indexOf(job) + places);
        }
    }

    /** Puts a waiting job where another one stands, which makes room. */
    public void moveTo(Job job, Job other) {
        if (job.isWaiting() && jobs.contains(job) && jobs.contains(other)) {
            moveTo(job, jobs.indexOf(other));
        }
    }

    public void moveToFront(Job job) {
        move(job, -jobs.size());
    }

    private void moveTo(Job job, int index) {
        int from = jobs.indexOf(job);
        int to = Math.max(front(), Math.min(jobs.size() - 1, index));
        if (to != from) {
            jobs.remove(from);
            jobs.add(to, job);
            place(to);
            store.change(job);
        }
    }

    /** Where the first waiting job may stand. */
    private int front() {
        return IntStream.range(0, jobs.size())
                        .filter(index -> jobs.get(index).isGiven())
                        .max()
                        .orElse(-1)
                + 1;
    }

    /** Adds the same job again, behind it. */
    public void duplicate(Job job) {
        if (jobs.contains(job)) {
            insert(Math.max(front(), jobs.indexOf(job) + 1), new Job(job.order()));
        }
    }

    /** Finds the job at this index a place between its neighbours. */
    private void place(int index) {
        long before = index > 0 ? jobs.get(index - 1).place() : Long.MIN_VALUE;
        long after = index + 1 < jobs.size() ? jobs.get(index + 1).place() : Long.MAX_VALUE;
        long low = index > 0 ? before : (after == Long.MAX_VALUE ? 0 : after - 2 * GAP);
        long high = after == Long.MAX_VALUE ? low + 2 * GAP : after;
        if (high - low < 2) {
            number(0);
        } else {
            jobs.get(index).setPlace(low + (high - low) / 2);
        }
    }

    /** Gives all from this index on places anew. */
    private void number(int from) {
        long last = from > 0 ? jobs.get(from - 1).place() : 0;
        for (Job job : jobs.subList(from, jobs.size())) {
            last += GAP;
            job.setPlace(last);
            store.change(job);
        }
    }
}
