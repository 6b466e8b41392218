package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.TrainedNoise;

/**
 * Trajectory consistency sampling (Zheng et al. 2024, algorithm 4), as diffusers' {@code TCDScheduler}: goes along the flow
 * below the next level and comes up to it on fresh noise. Works as well as the model was distilled for it.
 *
 * @param gamma how far below, 0 (not at all, no noise) to 1 (to the first training step)
 * @param trained the noise whose training steps the levels are
 */
public record Tcd(double gamma, TrainedNoise trained) implements Sampler {

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            NDArray denoised = denoiser.denoise(step.latents(), step.from());
            NoiseLevel to = step.to();
            NoiseLevel below = below(to);
            NDArray lowest = Transition.of(step.from(), below, 0).apply(step.latents(), denoised, noise);
            double rise = Math.sqrt(Math.max(0, to.ratio() * to.ratio() - below.ratio() * below.ratio()));
            NDArray next = WeightedSum.of(to.alpha() / below.alpha(), lowest)
                    .plusNoise(to.alpha() * rise, noise, step.from(), to)
                    .tensor();
            return new StepLoop.Outcome(next, denoised);
        });
    }

    private NoiseLevel below(NoiseLevel to) {
        return to.sigma() == 0 ? to : trained.level((int) Math.floor((1 - gamma) * to.timestep()));
    }
}
