package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * The stochastic second-order single-step solver of DPM-Solver++ (Lu et al. 2022), as k-diffusion's
 * {@code sample_dpmpp_sde}: the step is taken with what the denoiser says at its middle in log sigma.
 */
public record DpmPlusPlusSde(FreshNoise fresh) implements Sampler {

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            NDArray x = step.latents();
            NoiseLevel from = step.from();
            NoiseLevel to = step.to();
            NDArray denoised = denoiser.denoise(x, from);
            NDArray best = denoised;
            if (to.sigma() > 0) {
                NoiseLevel middle = levels.ofRatio().apply(Math.sqrt(from.ratio() * to.ratio()));
                NDArray halfway = fresh.transition(from, middle).apply(x, denoised, noise);
                best = denoiser.denoise(halfway, middle);
            }
            return new StepLoop.Outcome(fresh.transition(from, to).apply(x, best, noise), denoised);
        });
    }
}
