package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * DDIM with the guidance of CFG++ (Chung et al. 2024, algorithm 2), as the WebUI's {@code ddim_cfgpp}: the clean latents are
 * the guided ones, but the noise that stays is what is seen without the prompt.
 *
 * @param eta the share of fresh noise, 0 to 1
 */
public record DdimCfgPlusPlus(double eta) implements Sampler {

    /** What the WebUI divides CFG scales by, so that usual ones come within the paper's 0 to 1. */
    public static final double SCALE_DIVISOR = 12.5;

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        return StepLoop.run(latents, levels, observer, step -> {
            NDArray x = step.latents();
            NoiseLevel from = step.from();
            NoiseLevel to = step.to();
            GuidedPrediction denoised = denoiser.denoiseGuided(x, from);
            Transition transition = Transition.of(from, to, eta);
            // the DDIM step towards the unconditional x0, moved over to the guided one
            NDArray next = WeightedSum.of(transition.direct(), x)
                    .plus(transition.clean() - to.alpha(), denoised.unconditional())
                    .plus(to.alpha(), denoised.guided())
                    .plusNoise(transition.fresh(), noise, from, to)
                    .tensor();
            return new StepLoop.Outcome(next, denoised.guided());
        });
    }
}
