package pochade.inference.pipeline;

import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;

/**
 * Progress of one batch of several as that of the whole job.
 *
 * @param index from 0
 * @param first the place of its first picture among those of the job
 */
public record PartOfJob(GenerationObserver whole, int index, int count, int first) implements GenerationObserver {

    @Override
    public void planned(MemoryEstimate memory) {
        whole.planned(memory);
    }

    @Override
    public void entered(Stage stage) {
        whole.entered(stage);
    }

    @Override
    public void stepped(StepProgress progress) {
        whole.stepped(new StepProgress(
                index * progress.steps() + progress.step(),
                count * progress.steps(),
                progress.stepsPerSecond(),
                progress.preview(),
                first + progress.picture()));
    }
}
