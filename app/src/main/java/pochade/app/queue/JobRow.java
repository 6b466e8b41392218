package pochade.app.queue;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.fx.TimeText;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.UpscaleOrder;
import pochade.app.session.Gibibytes;
import pochade.app.session.Job;
import pochade.app.session.JobState;
import pochade.app.session.Session;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.request.GenerationRequest;

/** A job in the words of the queue. */
final class JobRow {

    private final Job job;
    private final Session session;
    private final Messages messages;

    JobRow(Job job, Session session, Messages messages) {
        this.job = job;
        this.session = session;
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

    /** What it does, why it failed, or what it is likely to take. */
    ObservableValue<String> stateText() {
        return new Derived<>(
                this::findStateText,
                job.stateProperty(),
                job.progressProperty(),
                job.memoryProperty(),
                session.queue().editedProperty());
    }

    /** From 0 to 1; -1 while it can't be told. */
    ObservableValue<Double> progress() {
        return job.progressProperty()
                .map(done -> (double) done.step() / done.steps())
                .orElse(-1.0);
    }

    private String findStateText() {
        return switch (job.stateProperty().get()) {
            case WAITING -> session.queue().editedProperty().get() == job
                    ? messages.text("queue.state.edited")
                    : withForecast(messages.text("queue.state.waiting"));
            case INTERRUPTED -> withForecast(messages.text("queue.state.interrupted"));
            case RUNNING -> runningText();
            case FINISHED -> messages.text("queue.state.finished");
            case FAILED -> job.fault()
                    .map(notice -> messages.text(notice.key(), notice.facts().toArray()))
                    .orElseGet(() -> messages.text("queue.state.failed"));
            case PUT_ASIDE -> messages.text("queue.state.put-aside");
            case CANCELLED, REPLACED -> messages.text("queue.state.cancelled");
        };
    }

    private String withForecast(String state) {
        OptionalDouble seconds = session.seconds(job.order().request());
        Optional<String> time = seconds.isPresent()
                ? Optional.of(messages.text("queue.about", new TimeText(messages).of(seconds.getAsDouble())))
                : Optional.empty();
        Optional<String> memory = Optional.ofNullable(job.memoryProperty().get())
                .map(it -> messages.text("queue.memory", Gibibytes.neededBy(it)));
        return Stream.of(Optional.of(state), time, memory)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("  ·  "));
    }

    private String runningText() {
        StepProgress progress = job.progressProperty().get();
        return progress == null
                ? messages.text("queue.state.running")
                : messages.text("queue.state.step", progress.step(), progress.steps());
    }
}
