package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevels;

/** Walks from noisy to clean latents. Immutable; one instance serves any number of pictures. */
public interface Sampler {

    /** How many steps the observer is told of. */
    default int steps(NoiseLevels levels) {
        return levels.steps();
    }

    /**
     * @param latents at the first level (unit noise times {@link NoiseLevels#initialNoiseScale()}, or a noised picture),
     *     float32 [batch, channels, height, width]; stays open and unchanged
     * @param noise asked only by samplers that add noise
     * @param observer called after each of the {@link #steps}
     * @return the latents at the last level, of the same shape, attached to the manager of {@code latents}
     */
    NDArray sample(Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer);
}
