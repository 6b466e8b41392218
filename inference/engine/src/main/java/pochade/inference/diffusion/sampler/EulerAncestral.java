package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevels;

/** Euler steps that replace a part of the noise by fresh noise, as k-diffusion's {@code sample_euler_ancestral}. */
public record EulerAncestral(FreshNoise fresh) implements Sampler {

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            NDArray denoised = denoiser.denoise(step.latents(), step.from());
            NDArray next = fresh.transition(step.from(), step.to()).apply(step.latents(), denoised, noise);
            return new StepLoop.Outcome(next, denoised);
        });
    }
}
