package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevels;

/** Euler steps along the probability flow: Karras et al. 2022, algorithm 2 without the second-order correction. */
public record Euler(Churn churn) implements Sampler {

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            Churn.Raised raised = churn.raise(step, levels, noise);
            NDArray denoised = denoiser.denoise(raised.latents(), raised.level());
            NDArray next = Transition.of(raised.level(), step.to(), 0).apply(raised.latents(), denoised, noise);
            return new StepLoop.Outcome(next, denoised);
        });
    }
}
