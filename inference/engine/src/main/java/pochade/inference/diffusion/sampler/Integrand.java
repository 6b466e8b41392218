package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;

/**
 * What an exponential integrator holds to be a polynomial in lambda over a step. The exact solution is
 * {@code x' = carried * x + scale * integral} (Lu et al. 2022, DPM-Solver proposition 3.1 for the noise, DPM-Solver++
 * proposition 4.1 for the picture); the two differ in the sign of lambda and in alpha and sigma changing places.
 */
public enum Integrand {
    /** The clean latents, x0. */
    PICTURE {
        @Override
        NDArray of(NDArray latents, NDArray denoised, NoiseLevel level) {
            return denoised;
        }

        @Override
        double length(NoiseLevel from, NoiseLevel to) {
            return from.lambda() - to.lambda();
        }

        @Override
        double carried(NoiseLevel from, NoiseLevel to) {
            return to.sigma() / from.sigma();
        }

        @Override
        double scale(NoiseLevel to) {
            return to.alpha();
        }
    },
    /** The noise in x. */
    NOISE {
        @Override
        NDArray of(NDArray latents, NDArray denoised, NoiseLevel level) {
            return WeightedSum.of(1 / level.sigma(), latents)
                    .plus(-1 / level.ratio(), denoised)
                    .tensor();
        }

        @Override
        double length(NoiseLevel from, NoiseLevel to) {
            return to.lambda() - from.lambda();
        }

        @Override
        double carried(NoiseLevel from, NoiseLevel to) {
            return to.alpha() / from.alpha();
        }

        @Override
        double scale(NoiseLevel to) {
            return to.sigma();
        }
    };

    /** The integrand at a level, in the scope of the latents. */
    abstract NDArray of(NDArray latents, NDArray denoised, NoiseLevel level);

    /** The signed length of a step: h for the noise, -h for the picture. */
    abstract double length(NoiseLevel from, NoiseLevel to);

    /** What is left of x after the step. */
    abstract double carried(NoiseLevel from, NoiseLevel to);

    abstract double scale(NoiseLevel to);
}
