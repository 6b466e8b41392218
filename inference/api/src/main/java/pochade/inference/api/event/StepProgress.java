package pochade.inference.api.event;

import java.util.Optional;
import pochade.inference.api.image.RgbImage;

/**
 * One sampler step done.
 *
 * @param step steps done so far, from 1 to {@code steps}
 * @param stepsPerSecond the rate over the last steps, 0 while unknown
 * @param preview a small picture of the first of the batch as the sampler sees it now
 * @param picture which of the pictures of the job that is, from 0
 */
public record StepProgress(int step, int steps, double stepsPerSecond, Optional<RgbImage> preview, int picture) {

    /** Of the first picture of the job. */
    public StepProgress(int step, int steps, double stepsPerSecond, Optional<RgbImage> preview) {
        this(step, steps, stepsPerSecond, preview, 0);
    }

    /** Without its preview. */
    public StepProgress unseen() {
        return new StepProgress(step, steps, stepsPerSecond, Optional.empty(), picture);
    }
}
