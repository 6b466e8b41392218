package pochade.app.queue;

import javafx.beans.value.ObservableValue;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.UpscaleOrder;
import pochade.app.session.Job;
import pochade.app.session.JobState;
import pochade.app.session.Notice;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.request.GenerationRequest;

/** A job in the words of the queue. */
final class JobRow {

    private final Job job;
    private final Messages messages;

    JobRow(Job job, Messages messages) {
        this.job = job;
        this.messages = messages;
    }

    Job job() {
        return job;
    }

    String title() {
        String title = job.order().title();
        return title.isEmpty() ? messages.text("queue.untitled") : title;
    }

    String detail() {
        if (job.order() instanceof UpscaleOrder upscale) {
            return messages.text(
                    "queue.detail-of-upscaling",
                    upscale.size().width(),
                    upscale.size().height(),
                    upscale.request().upscaler().label());
        }
        GenerationRequest request = ((GenerationOrder) job.order()).request();
        return messages.text(
                request.batch().size() == 1 ? "queue.detail" : "queue.detail-of-batch",
                request.size().width(),
                request.size().height(),
                request.sampling().steps(),
                request.batch().size());
    }

    ObservableValue<JobState> state() {
        return job.stateProperty();
    }

    /** What it does, or why it failed. */
    ObservableValue<String> stateText() {
        return new Derived<>(this::findStateText, job.stateProperty(), job.progressProperty());
    }

    /** From 0 to 1; -1 while it can't be told. */
    ObservableValue<Double> progress() {
        return job.progressProperty()
                .map(done -> (double) done.step() / done.steps())
                .orElse(-1.0);
    }

    private String findStateText() {
        return switch (job.stateProperty().get()) {
            case WAITING -> messages.text("queue.state.waiting");
            case RUNNING -> runningText();
            case FINISHED -> messages.text("queue.state.finished");
            case FAILED -> job.failure()
                    .map(Notice::of)
                    .map(notice -> messages.text(notice.key(), notice.facts().toArray()))
                    .orElse("");
            case CANCELLED -> messages.text("queue.state.cancelled");
        };
    }

    private String runningText() {
        StepProgress progress = job.progressProperty().get();
        return progress == null
                ? messages.text("queue.state.running")
                : messages.text("queue.state.step", progress.step(), progress.steps());
    }
}
