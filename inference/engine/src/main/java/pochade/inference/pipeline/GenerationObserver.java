package pochade.inference.pipeline;

import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;

/** Told what a generation does; throws to stop it. */
public interface GenerationObserver {

    void entered(Stage stage);

    void stepped(StepProgress progress);
}
