package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/** Euler steps, each corrected by the slope at its end: Karras et al. 2022, algorithm 2. */
public record Heun(Churn churn) implements Sampler {

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            Churn.Raised raised = churn.raise(step, levels, noise);
            return step(denoiser, raised.latents(), raised.level(), step.to(), noise);
        });
    }

    /** One step of the second order; of the first where it ends without noise. */
    static StepLoop.Outcome step(Denoiser denoiser, NDArray x, NoiseLevel from, NoiseLevel to, NoiseSource noise) {
        NDArray denoised = denoiser.denoise(x, from);
        NDArray euler = Transition.of(from, to, 0).apply(x, denoised, noise);
        if (to.sigma() == 0) {
            return new StepLoop.Outcome(euler, denoised);
        }
        NDArray denoisedAtEnd = denoiser.denoise(euler, to);
        // with slopes d = (x / alpha - x0) / ratio: x' = alpha' * (x / alpha + (d + d') / 2 * (ratio' - ratio))
        double half = to.alpha() * (to.ratio() - from.ratio()) / 2;
        NDArray next = WeightedSum.of(to.alpha() / from.alpha() + half / from.sigma(), x)
                .plus(-half / from.ratio(), denoised)
                .plus(half / to.sigma(), euler)
                .plus(-half / to.ratio(), denoisedAtEnd)
                .tensor();
        return new StepLoop.Outcome(next, denoised);
    }
}
