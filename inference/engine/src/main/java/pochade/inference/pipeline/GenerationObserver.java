package pochade.inference.pipeline;

import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;

/** Told what a generation does; throws to stop it. */
public interface GenerationObserver {

    /** Once, before anything is loaded. */
    void planned(MemoryEstimate memory);

    void entered(Stage stage);

    void stepped(StepProgress progress);
}
