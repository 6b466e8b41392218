package pochade.app.create;

import pochade.app.fx.Messages;
import pochade.app.session.Job;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;

/** Says what a job is doing: the stage, the step, the rate and the time left. */
final class ProgressText {

    private static final int MINUTE = 60;

    private final Messages messages;

    ProgressText(Messages messages) {
        this.messages = messages;
    }

    String of(Job job, EngineStatus engine) {
        if (job.stateProperty().get().isTurnAhead()) {
            return messages.text(
                    engine instanceof EngineStatus.Ready ? "preview.waiting" : "preview.waiting-for-engine");
        }
        StepProgress progress = job.progressProperty().get();
        Stage stage = job.stageProperty().get();
        if (stage == Stage.SAMPLING && progress != null) {
            return of(progress);
        }
        return messages.text(stage == null ? "preview.stage.starting" : key(stage));
    }

    private static String key(Stage stage) {
        return switch (stage) {
            case LOADING_MODEL -> "preview.stage.loading-model";
            case ENCODING_PROMPT -> "preview.stage.encoding-prompt";
            case ENCODING_IMAGE -> "preview.stage.encoding-image";
            case SAMPLING -> "preview.stage.sampling";
            case UPSCALING -> "preview.stage.upscaling";
            case DECODING -> "preview.stage.decoding";
        };
    }

    private String of(StepProgress progress) {
        double rate = progress.stepsPerSecond();
        if (!(rate > 0)) {
            return messages.text("preview.step", progress.step(), progress.steps());
        }
        String speed = rate >= 1
                ? messages.text("preview.steps-per-second", rate)
                : messages.text("preview.seconds-per-step", 1 / rate);
        long left = (long) Math.ceil((progress.steps() - progress.step()) / rate);
        String time = left < MINUTE
                ? messages.text("preview.seconds-left", left)
                : messages.text("preview.minutes-left", left / MINUTE, left % MINUTE);
        return messages.text("preview.step-rate-left", progress.step(), progress.steps(), speed, time);
    }
}
