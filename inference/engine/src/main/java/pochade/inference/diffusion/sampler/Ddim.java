package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * Denoising diffusion implicit models (Song et al. 2020, equation 12).
 *
 * @param eta the share of fresh noise, 0 (none) to 1 (DDPM)
 * @param clip the predicted clean latents are held within -clip to clip, the noise seen in x is not changed by that;
 *     infinite for none
 */
public record Ddim(double eta, double clip) implements Sampler {

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            NDArray denoised = denoiser.denoise(step.latents(), step.from());
            NDArray next = Transition.of(step.from(), step.to(), eta).apply(step.latents(), denoised, noise);
            if (Double.isFinite(clip)) {
                NDArray change = denoised.clip(-clip, clip).subi(denoised);
                next = WeightedSum.of(1, next).plus(step.to().alpha(), change).tensor();
            }
            return new StepLoop.Outcome(next, denoised);
        });
    }
}
