package pochade.app.create;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import pochade.app.prompt.Order;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Job;
import pochade.app.session.JobState;
import pochade.app.session.Session;

/**
 * Jobs that belong together, such as the pictures of a grid: each is asked for when there is room for it in the queue, and
 * when one is cancelled, the rest is, too. Used on the JavaFX thread.
 */
final class Run {

    /** What its jobs are and what comes of them. Called on the JavaFX thread. */
    interface Steps {

        /** The order of a job; completes on the JavaFX thread; empty where there can be none, which was told. */
        CompletableFuture<Optional<Order>> order(int step);

        /** A job is finished. */
        void finished(int step, List<FinishedPicture> pictures);

        /** No more will come. */
        default void ended() {}

        /** How many jobs may wait or run at the same time. */
        int ahead();

        /** Whether the others are of no use when one fails. */
        default boolean isChained() {
            return false;
        }
    }

    private final String nameKey;
    private final Session session;
    private final int size;
    private final Steps steps;
    private final List<Job> open = new ArrayList<>();
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper(this, "done");
    private Runnable listener = () -> {};
    private int asked;
    private boolean over;

    /**
     * Starts nothing yet.
     *
     * @param nameKey of what it is called
     * @param size the number of its jobs
     */
    Run(String nameKey, Session session, int size, Steps steps) {
        this.nameKey = nameKey;
        this.session = session;
        this.size = size;
        this.steps = steps;
    }

    String nameKey() {
        return nameKey;
    }

    int size() {
        return size;
    }

    /** How many of its jobs have ended. */
    ReadOnlyIntegerProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** @param whenOver called once, when its last job has ended or it was cancelled */
    void start(Runnable whenOver) {
        listener = whenOver;
        ask();
    }

    private void ask() {
        while (!over && asked < size && asked - done.get() < steps.ahead()) {
            int step = asked;
            asked++;
            var unused =
                    steps.order(step).thenAccept(order -> order.ifPresentOrElse(it -> submit(step, it), this::count));
        }
    }

    private void submit(int step, Order order) {
        if (over) {
            return;
        }
        Job job = session.submit(order);
        open.add(job);
        job.stateProperty().subscribe(state -> {
            if (state.isEnd()) {
                ended(step, job);
            }
        });
    }

    private void ended(int step, Job job) {
        open.remove(job);
        JobState state = job.stateProperty().get();
        if (state == JobState.FINISHED) {
            steps.finished(step, job.pictures());
        } else if (state == JobState.CANCELLED || steps.isChained()) {
            cancel();
        }
        count();
    }

    private void count() {
        if (over) {
            return;
        }
        done.set(done.get() + 1);
        if (done.get() == size) {
            end();
        } else {
            ask();
        }
    }

    /** Cancels what has not ended. */
    void cancel() {
        if (!over) {
            end();
            List.copyOf(open).forEach(session::cancel);
        }
    }

    private void end() {
        over = true;
        steps.ended();
        listener.run();
    }
}
