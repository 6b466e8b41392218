package pochade.app.queue;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Messages;
import pochade.app.fx.TimeText;
import pochade.app.prompt.GenerationOrder;
import pochade.app.session.Job;
import pochade.app.session.JobQueue;
import pochade.app.session.JobState;
import pochade.app.session.Session;
import pochade.inference.api.event.StepProgress;

/** The queue: what is in it, how long it will take, and what can be done with each job. */
public final class QueueViewModel {

    private final Session session;
    private final JobQueue queue;
    private final Messages messages;
    private final BooleanBinding empty;
    private final ReadOnlyStringWrapper rest = new ReadOnlyStringWrapper(this, "rest", "");

    public QueueViewModel(Session session, Messages messages) {
        this.session = session;
        this.messages = messages;
        queue = session.queue();
        empty = Bindings.isEmpty(session.jobs());
        session.jobs().subscribe(this::tellRest);
        session.currentProperty().subscribe((before, now) -> tellRest());
        session.runningProperty().flatMap(Job::progressProperty).subscribe((before, now) -> tellRest());
    }

    public ObservableList<Job> jobs() {
        return session.jobs();
    }

    public BooleanBinding empty() {
        return empty;
    }

    /** While it is true, no job gets its turn. */
    public BooleanProperty paused() {
        return queue.pausedProperty();
    }

    public void togglePause() {
        paused().set(!paused().get());
    }

    /** How many jobs are left and how long they will take, as far as that is known. */
    public ReadOnlyStringProperty rest() {
        return rest.getReadOnlyProperty();
    }

    private void tellRest() {
        int left = 0;
        double seconds = 0;
        boolean known = true;
        for (Job job : jobs()) {
            if (!job.stateProperty().get().isEnd()) {
                OptionalDouble each = session.seconds(job.order().request());
                left++;
                seconds += each.orElse(0) * (1 - progress(job));
                known &= each.isPresent();
            }
        }
        rest.set(
                left == 0
                        ? ""
                        : known
                                ? messages.text("queue.rest-with-time", left, new TimeText(messages).of(seconds))
                                : messages.text("queue.rest", left));
    }

    private static double progress(Job job) {
        StepProgress done = job.progressProperty().get();
        return done == null ? 0 : (double) done.step() / done.steps();
    }

    /** A job that comes into sight. */
    JobRow row(Job job) {
        session.estimate(job);
        return new JobRow(job, session, messages);
    }

    /** What can be done with the job as it is now. */
    Set<JobAction> actions(Job job) {
        Set<JobAction> actions = EnumSet.of(JobAction.DUPLICATE);
        if (job.isWaiting()) {
            actions.addAll(EnumSet.of(JobAction.RUN_NEXT, JobAction.MOVE_UP, JobAction.MOVE_DOWN));
            if (job.order() instanceof GenerationOrder) {
                actions.add(JobAction.EDIT);
            }
        }
        JobState state = job.stateProperty().get();
        if (state.isEnd()) {
            actions.add(JobAction.RUN_AGAIN);
        }
        actions.add(state.isEnd() ? JobAction.REMOVE : JobAction.CANCEL);
        return actions;
    }

    /** Nothing where it can't be done. */
    void run(JobAction action, @Nullable Job job) {
        Optional.ofNullable(job).filter(it -> actions(it).contains(action)).ifPresent(it -> {
            switch (action) {
                case RUN_NEXT -> queue.moveToFront(it);
                case MOVE_UP -> queue.move(it, -1);
                case MOVE_DOWN -> queue.move(it, 1);
                case EDIT -> queue.editedProperty().set(it);
                case DUPLICATE -> queue.duplicate(it);
                case RUN_AGAIN -> session.again(it);
                case CANCEL, REMOVE -> session.cancel(it);
            }
        });
    }

    /** Stops a job that waits or runs, or takes one off the list that does neither. */
    void drop(@Nullable Job job) {
        run(JobAction.CANCEL, job);
        run(JobAction.REMOVE, job);
    }

    void moveTo(Job job, Job other) {
        queue.moveTo(job, other);
    }

    public void cancelAll() {
        session.cancelAll();
    }

    String text(JobAction action) {
        return messages.text(action.key());
    }
}
