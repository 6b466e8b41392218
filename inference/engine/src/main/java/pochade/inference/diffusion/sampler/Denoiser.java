package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;

/** Predicts the clean latents within noisy ones: a network, or guidance around it. */
@FunctionalInterface
public interface Denoiser {

    /**
     * @param latents {@code alpha * x0 + sigma * noise} of the level, [batch, channels, height, width]; stays open
     * @return the predicted x0, of the same shape, attached to the manager of {@code latents}
     */
    NDArray denoise(NDArray latents, NoiseLevel level);

    /**
     * The same with what is predicted without the prompt beside it, for samplers that go that way: CFG++. A denoiser around
     * another one does to both what it does to one.
     */
    default GuidedPrediction denoiseGuided(NDArray latents, NoiseLevel level) {
        return GuidedPrediction.unguided(denoise(latents, level));
    }
}
