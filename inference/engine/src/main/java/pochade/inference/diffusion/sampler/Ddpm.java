package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/** Ancestral sampling of the reverse process (Ho et al. 2020, algorithm 2). */
public record Ddpm(Variance variance) implements Sampler {

    /** Which of the paper's two variances (section 3.2) the fresh noise has. */
    public enum Variance {
        /** Of the posterior given x0. */
        FIXED_SMALL,
        /** Of the forward step; none from the very first training step, as diffusers does. */
        FIXED_LARGE
    }

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            NDArray denoised = denoiser.denoise(step.latents(), step.from());
            NDArray next = transition(step.from(), step.to()).apply(step.latents(), denoised, noise);
            return new StepLoop.Outcome(next, denoised);
        });
    }

    private Transition transition(NoiseLevel from, NoiseLevel to) {
        Transition posterior = Transition.of(from, to, 1);
        return variance == Variance.FIXED_SMALL ? posterior : posterior.withFresh(forwardDeviation(from, to));
    }

    private static double forwardDeviation(NoiseLevel from, NoiseLevel to) {
        if (from.timestep() == 0) {
            return 0;
        }
        double carried = to.sigma() * from.alpha() / to.alpha();
        return Math.sqrt(from.sigma() * from.sigma() - carried * carried);
    }
}
