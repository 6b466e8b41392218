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

        /**
         * No more will come.
         *
         * @param cancelled whether some are left
         */
        default void ended(boolean cancelled) {}

        /** How many jobs may wait or run at the same time. */
        int ahead();

        /** Whether the others are of no use when one fails. */
        default boolean isChained() {
            return false;
        }
    }

    /** A job that was asked for; its order may be on its way. */
    private record Asked(int step, CompletableFuture<Optional<Order>> order) {}

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

    /** What is known at once waits in the queue together, so that it may be made together. */
    private void ask() {
        List<Asked> known = new ArrayList<>();
        while (!over && asked < size && asked - done.get() < steps.ahead()) {
            Asked next = new Asked(asked, steps.order(asked));
            asked++;
            if (next.order().isDone()) {
                known.add(next);
            } else {
                var unused = next.order().thenAccept(order -> submit(List.of(next)));
            }
        }
        submit(known);
    }

    private void submit(List<Asked> known) {
        if (over) {
            return;
        }
        List<Asked> possible =
                known.stream().filter(it -> it.order().join().isPresent()).toList();
        if (!possible.isEmpty()) {
            List<Job> jobs = session.submit(
                    possible.stream().map(it -> it.order().join().orElseThrow()).toList());
            open.addAll(jobs);
            for (int i = 0; i < jobs.size(); i++) {
                follow(possible.get(i).step(), jobs.get(i));
            }
        }
        for (int i = possible.size(); i < known.size(); i++) {
            count();
        }
    }

    private void follow(int step, Job job) {
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
            end(false);
        } else {
            ask();
        }
    }

    /** Cancels what has not ended. */
    void cancel() {
        if (!over) {
            end(true);
            List.copyOf(open).forEach(session::cancel);
        }
    }

    private void end(boolean cancelled) {
        over = true;
        steps.ended(cancelled);
        listener.run();
    }
}
