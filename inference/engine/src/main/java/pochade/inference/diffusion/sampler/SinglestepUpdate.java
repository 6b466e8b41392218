package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;

/**
 * One step of a single-step exponential integrator (DPM-Solver, Lu et al. 2022, algorithms 1 and 2; DPM-Solver++, Lu et
 * al. 2022b, algorithm 1) from integrands at its start and at one level on its way.
 */
record SinglestepUpdate(Integrand integrand, NoiseLevel from, NoiseLevel to) {

    /** The first order: the integrand stays as it is at the start. */
    NDArray constant(NDArray latents, NDArray first) {
        return sum(latents, first, value(), first, 0);
    }

    /** The second order with the difference weighed as over the whole step, DPM-Solver-2. */
    NDArray midpoint(NDArray latents, NDArray first, NoiseLevel at, NDArray other) {
        return weighed(value() / 2, latents, first, at, other);
    }

    /** The line through both, integrated exactly; the last stage of DPM-Solver-3 and the one before it. */
    NDArray linear(NDArray latents, NDArray first, NoiseLevel at, NDArray other) {
        double h = integrand.length(from, to);
        return weighed(1 - Math.expm1(h) / h, latents, first, at, other);
    }

    private double value() {
        return -Math.expm1(integrand.length(from, to));
    }

    private NDArray weighed(double slope, NDArray latents, NDArray first, NoiseLevel at, NDArray other) {
        double difference = slope * integrand.length(from, to) / integrand.length(from, at);
        return sum(latents, first, value() - difference, other, difference);
    }

    private NDArray sum(NDArray latents, NDArray first, double firstWeight, NDArray other, double otherWeight) {
        double scale = integrand.scale(to);
        return WeightedSum.of(integrand.carried(from, to), latents)
                .plus(scale * firstWeight, first)
                .plus(scale * otherWeight, other)
                .tensor();
    }
}
