package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * Raises the noise a little before each step: Karras et al. 2022, algorithm 2, lines 4 to 6.
 *
 * @param amount S_churn, shared out over the steps; 0 for none
 * @param from S_tmin, the least noise-to-picture ratio that is raised
 * @param until S_tmax, the largest one; infinite for all
 * @param noiseScale S_noise, the standard deviation of the noise added
 */
public record Churn(double amount, double from, double until, double noiseScale) {

    public static final Churn NONE = new Churn(0, 0, Double.POSITIVE_INFINITY, 1);

    private static final double MOST_PER_STEP = Math.sqrt(2) - 1;

    /** Latents at a level above the step's own. */
    record Raised(NDArray latents, NoiseLevel level) {}

    Raised raise(StepLoop.Step step, NoiseLevels levels, NoiseSource noise) {
        if (amount == 0) {
            return new Raised(step.latents(), step.from());
        }
        double ratio = step.from().ratio();
        if (ratio < from || ratio > until) {
            // k-diffusion draws here, too: so later steps have the same noise
            noise.next(step.from(), step.from()).close();
            return new Raised(step.latents(), step.from());
        }
        double gamma = Math.min(amount / levels.steps(), MOST_PER_STEP);
        NoiseLevel level = levels.ofRatio().apply(ratio * (1 + gamma));
        double rise = level.alpha() * Math.sqrt(level.ratio() * level.ratio() - ratio * ratio);
        NDArray latents = WeightedSum.of(level.alpha() / step.from().alpha(), step.latents())
                .plusNoise(rise * noiseScale, noise, step.from(), level)
                .tensor();
        return new Raised(latents, level);
    }
}
