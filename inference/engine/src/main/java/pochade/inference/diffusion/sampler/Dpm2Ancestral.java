package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * {@link Dpm2} that replaces a part of the noise by fresh noise in each step, as k-diffusion's
 * {@code sample_dpm_2_ancestral}.
 */
public record Dpm2Ancestral(FreshNoise fresh) implements Sampler {

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            NDArray x = step.latents();
            NoiseLevel from = step.from();
            NDArray denoised = denoiser.denoise(x, from);
            AncestralStep ancestral = AncestralStep.of(fresh, from, step.to(), levels);
            NoiseLevel down = ancestral.down();
            if (down.sigma() == 0) {
                return new StepLoop.Outcome(Transition.of(from, down, 0).apply(x, denoised, noise), denoised);
            }
            NoiseLevel middle = ancestral.middle(levels);
            NDArray halfway = Transition.of(from, middle, 0).apply(x, denoised, noise);
            NDArray slope = ProbabilityFlow.slope(halfway, denoiser.denoise(halfway, middle), middle);
            NDArray lowest = ProbabilityFlow.along(slope, x, from, down);
            return new StepLoop.Outcome(ancestral.up(lowest, noise), denoised);
        });
    }
}
