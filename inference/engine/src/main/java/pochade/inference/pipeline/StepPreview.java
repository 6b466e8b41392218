package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import pochade.inference.api.image.RgbImage;

/** A quick picture of latents between two steps. */
public interface StepPreview {

    /**
     * The first picture of a batch.
     *
     * @param latents at the sampler's scale, [batch, channels, height, width]
     * @return nothing where the latents have no known picture
     */
    Optional<RgbImage> render(NDArray latents);
}
