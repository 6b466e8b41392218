package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;

/** Told once after each step: progress, previews, cancellation. */
@FunctionalInterface
public interface StepObserver {

    /**
     * Throws to end sampling; the sampler then closes what it holds.
     *
     * @param step the step just done, 1 to n
     * @param latents where the step ended, [batch, channels, height, width]; only for this call
     * @param denoised the clean latents predicted at the start of the step, of the same shape; only for this call
     */
    void stepped(int step, NDArray latents, NDArray denoised);
}
