package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * A step of the noise-predicting DPM-Solver of order 1, 2 or 3 (Lu et al. 2022, algorithms 1 and 2), as k-diffusion's
 * {@code DPMSolver}. Asks the denoiser no question twice: orders 2 and 3 of one step share what they can.
 */
final class SinglestepSolver {

    private final Denoiser denoiser;
    private final NoiseLevels levels;
    private final NDArray latents;
    private final NoiseLevel from;
    private final NoiseLevel to;
    private final NDArray denoised;
    private final NDArray noise;
    private @Nullable NDArray noiseAtThird;

    /** Asks the denoiser about the start. */
    SinglestepSolver(Denoiser denoiser, NoiseLevels levels, NDArray latents, NoiseLevel from, NoiseLevel to) {
        this.denoiser = denoiser;
        this.levels = levels;
        this.latents = latents;
        this.from = from;
        this.to = to;
        this.denoised = denoiser.denoise(latents, from);
        this.noise = ProbabilityFlow.slope(latents, denoised, from);
    }

    /** What the denoiser said at the start. */
    NDArray denoised() {
        return denoised;
    }

    /** The latents at the end; of the first order where that is without noise, which is infinitely far. */
    NDArray ofOrder(int order) {
        if (order == 1 || to.sigma() == 0) {
            return ProbabilityFlow.along(noise, latents, from, to);
        }
        if (order == 2) {
            NoiseLevel half = at(1 / 2.0);
            NDArray halfway = towards(half).constant(latents, noise);
            return towards(to).midpoint(latents, noise, half, noiseIn(halfway, half));
        }
        NoiseLevel third = at(1 / 3.0);
        NoiseLevel twoThirds = at(2 / 3.0);
        NDArray later = towards(twoThirds).linear(latents, noise, third, noiseAt(third));
        return towards(to).linear(latents, noise, twoThirds, noiseIn(later, twoThirds));
    }

    /** The second order from the first third instead of the middle, beside order 3. */
    NDArray ofOrder2AtThird() {
        NoiseLevel third = at(1 / 3.0);
        return towards(to).midpoint(latents, noise, third, noiseAt(third));
    }

    private SinglestepUpdate towards(NoiseLevel level) {
        return new SinglestepUpdate(Integrand.NOISE, from, level);
    }

    private NDArray noiseAt(NoiseLevel third) {
        if (noiseAtThird == null) {
            noiseAtThird = noiseIn(towards(third).constant(latents, noise), third);
        }
        return noiseAtThird;
    }

    private NDArray noiseIn(NDArray x, NoiseLevel level) {
        return ProbabilityFlow.slope(x, denoiser.denoise(x, level), level);
    }

    /** The level at a share of the way in log sigma. */
    private NoiseLevel at(double share) {
        return levels.ofRatio().apply(Math.pow(from.ratio(), 1 - share) * Math.pow(to.ratio(), share));
    }
}
