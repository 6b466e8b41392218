package pochade.inference.api.event;

import java.util.Optional;
import pochade.inference.api.image.RgbImage;

/**
 * One sampler step done.
 *
 * @param step steps done so far, from 1 to {@code steps}
 * @param stepsPerSecond the rate over the last steps, 0 while unknown
 * @param preview a small picture of the first of the batch as the sampler sees it now
 */
public record StepProgress(int step, int steps, double stepsPerSecond, Optional<RgbImage> preview) {}
