package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * Pseudo linear multistep (Liu et al. 2022, section 3.3, S-PNDM at the start), as the WebUI's {@code plms} and diffusers'
 * PNDMScheduler without Runge-Kutta steps. The first step asks the network twice.
 */
public record Plms() implements Sampler {

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        try (AdamsBashforth slopes = new AdamsBashforth(latents)) {
            return StepLoop.run(latents, levels, observer, step -> {
                NDArray x = step.latents();
                NoiseLevel from = step.from();
                NoiseLevel to = step.to();
                NDArray denoised = denoiser.denoise(x, from);
                NDArray slope = slopes.next(ProbabilityFlow.slope(x, denoised, from), x);
                if (from.alpha() == 0) {
                    return new StepLoop.Outcome(Transition.of(from, to, 0).apply(x, denoised, noise), denoised);
                }
                NDArray next = ProbabilityFlow.along(slope, x, from, to);
                if (step.index() == 0 && to.sigma() > 0) {
                    NDArray slopeAtEnd = ProbabilityFlow.slope(next, denoiser.denoise(next, to), to);
                    next = ProbabilityFlow.along(slope.add(slopeAtEnd).divi(2), x, from, to);
                }
                return new StepLoop.Outcome(next, denoised);
            });
        }
    }
}
