package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * The midpoint method in log sigma, as k-diffusion's {@code sample_dpm_2}: a step is taken with the slope at its middle
 * (DPM-Solver-2 of Lu et al. 2022, in the manner of Karras et al. 2022, algorithm 2).
 */
public record Dpm2(Churn churn) implements Sampler {

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            Churn.Raised raised = churn.raise(step, levels, noise);
            NDArray x = raised.latents();
            NoiseLevel from = raised.level();
            NoiseLevel to = step.to();
            NDArray denoised = denoiser.denoise(x, from);
            if (to.sigma() == 0) {
                return new StepLoop.Outcome(Transition.of(from, to, 0).apply(x, denoised, noise), denoised);
            }
            NoiseLevel middle = levels.ofRatio().apply(Math.sqrt(from.ratio() * to.ratio()));
            NDArray halfway = Transition.of(from, middle, 0).apply(x, denoised, noise);
            NDArray slope = ProbabilityFlow.slope(halfway, denoiser.denoise(halfway, middle), middle);
            return new StepLoop.Outcome(ProbabilityFlow.along(slope, x, from, to), denoised);
        });
    }
}
