package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;

/**
 * The probability flow (Karras et al. 2022, equation 1): in x / alpha against the noise-to-picture ratio its slope is the
 * noise in x.
 */
final class ProbabilityFlow {

    private ProbabilityFlow() {}

    /** The noise in x at a level, given its x0; in the scope of x. */
    static NDArray slope(NDArray latents, NDArray denoised, NoiseLevel level) {
        return Integrand.NOISE.of(latents, denoised, level);
    }

    /** x at {@code to}, gone from {@code from} along one slope; in the scope of x. */
    static NDArray along(NDArray slope, NDArray latents, NoiseLevel from, NoiseLevel to) {
        return start(latents, from, to)
                .plus(to.alpha() * (to.ratio() - from.ratio()), slope)
                .tensor();
    }

    /** {@code alpha' * x / alpha}, to which slopes are added. */
    static WeightedSum start(NDArray latents, NoiseLevel from, NoiseLevel to) {
        return WeightedSum.of(to.alpha() / from.alpha(), latents);
    }
}
