package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * The second-order single-step solver of DPM-Solver++ (Lu et al. 2022b, algorithm 1) with ancestral noise, as
 * k-diffusion's {@code sample_dpmpp_2s_ancestral}.
 */
public record DpmPlusPlus2SAncestral(FreshNoise fresh) implements Sampler {

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            NDArray x = step.latents();
            NoiseLevel from = step.from();
            NDArray denoised = denoiser.denoise(x, from);
            AncestralStep ancestral = AncestralStep.of(fresh, from, step.to(), levels);
            NoiseLevel down = ancestral.down();
            NDArray best = denoised;
            if (down.sigma() > 0) {
                NoiseLevel middle = ancestral.middle(levels);
                NDArray halfway = Transition.of(from, middle, 0).apply(x, denoised, noise);
                best = denoiser.denoise(halfway, middle);
            }
            NDArray lowest = Transition.of(from, down, 0).apply(x, best, noise);
            return new StepLoop.Outcome(ancestral.up(lowest, noise), denoised);
        });
    }
}
