package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * Multistep consistency sampling (Luo et al. 2023, algorithm 3): goes straight to the clean latents and adds fresh noise
 * for the next level. Works as well as the model was distilled for it.
 */
public record Lcm() implements Sampler {

    /** What the boundary condition scales timesteps by, and its sigma of the data (as in diffusers). */
    private static final double TIMESTEP_SCALING = 10;

    private static final double DATA_VARIANCE = 0.25;

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            NDArray predicted = denoiser.denoise(step.latents(), step.from());
            NDArray consistent = consistent(step.latents(), predicted, step.from());
            NDArray next = WeightedSum.of(step.to().alpha(), consistent)
                    .plusNoise(step.to().sigma(), noise, step.from(), step.to())
                    .tensor();
            return new StepLoop.Outcome(next, consistent);
        });
    }

    /** The consistency function: c_out * x0 + c_skip * x (the paper's equation 9), which is x at timestep 0. */
    private static NDArray consistent(NDArray latents, NDArray predicted, NoiseLevel level) {
        double time = TIMESTEP_SCALING * level.timestep();
        double skip = DATA_VARIANCE / (time * time + DATA_VARIANCE);
        double out = time / Math.sqrt(time * time + DATA_VARIANCE);
        return WeightedSum.of(out, predicted).plus(skip, latents).tensor();
    }
}
