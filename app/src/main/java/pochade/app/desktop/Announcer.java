package pochade.app.desktop;

import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Messages;
import pochade.app.fx.TimeText;
import pochade.app.session.Job;
import pochade.app.session.Preferences;
import pochade.app.session.Session;
import pochade.inference.api.event.StepProgress;

/**
 * Tells the user who looks elsewhere how far the work is, and when all of it is done. Used on the JavaFX thread.
 */
public final class Announcer {

    /** Who waits in front of the window for less than this needs no sound. */
    private static final double LONG_SECONDS = 10;

    private final Session session;
    private final ObservableValue<Boolean> growing;
    private final Preferences preferences;
    private final BooleanSupplier watched;
    private final Supplier<Messages> messages;
    private final Outlets outlets;
    private final Executor ui;
    private final TaskBar taskBar;
    private Tally tally = Tally.NONE;

    /**
     * Tells from now on.
     *
     * @param growing true while jobs are still to come, such as those of a folder
     * @param watched whether the user looks at the window
     * @param ui runs tasks on the JavaFX thread
     */
    public Announcer(
            Session session,
            ObservableValue<Boolean> growing,
            Preferences preferences,
            BooleanSupplier watched,
            Supplier<Messages> messages,
            Outlets outlets,
            Executor ui) {
        this.session = session;
        this.growing = growing;
        this.preferences = preferences;
        this.watched = watched;
        this.messages = messages;
        this.outlets = outlets;
        this.ui = ui;
        taskBar = new TaskBar(outlets.desktop(), outlets.later());
        session.onEnd(job -> tally = tally.with(job));
        session.currentProperty().subscribe((before, now) -> look());
        growing.subscribe((before, now) -> look());
        session.runningProperty().flatMap(Job::progressProperty).subscribe((before, now) -> showProgress());
    }

    private void look() {
        showProgress();
        if (!isDone()) {
            return;
        }
        Tally done = tally;
        tally = Tally.NONE;
        if (done.isWorthTelling()) {
            announce(done);
        }
    }

    /** True if nothing goes on by itself. A queue that the user paused is done when something failed. */
    private boolean isDone() {
        boolean waits = session.queue().next().isPresent()
                && !(session.queue().pausedProperty().get() && tally.failed() > 0);
        return session.currentProperty().get() == null && !waits && !growing.getValue();
    }

    private void announce(Tally done) {
        boolean seen = watched.getAsBoolean();
        if (preferences.sound().get() && (!seen || done.seconds() >= LONG_SECONDS)) {
            outlets.thread().execute(outlets.chime());
        }
        if (preferences.notifications().get() && !seen) {
            String title = title(done);
            String text = text(done);
            outlets.thread().execute(() -> {
                if (!outlets.desktop().announce(title, text)) {
                    ui.execute(() -> outlets.bubble().accept(title, text));
                }
            });
        }
    }

    private String title(Tally done) {
        return messages.get().text("announce.done", done.pictures());
    }

    private String text(Tally done) {
        Messages words = messages.get();
        return done.failed() > 0
                ? words.text("announce.failed", done.failed())
                : words.text("announce.time", new TimeText(words).of(done.seconds()));
    }

    private void showProgress() {
        Job now = session.currentProperty().get();
        int left = session.queue().left();
        taskBar.show(
                now == null || left == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(inPercent((tally.jobs() + part(now)) / (tally.jobs() + left))));
    }

    private static double part(Job job) {
        @Nullable StepProgress progress = job.progressProperty().get();
        return progress == null ? 0 : (double) progress.step() / progress.steps();
    }

    private static double inPercent(double done) {
        return Math.floor(100 * done) / 100;
    }
}
