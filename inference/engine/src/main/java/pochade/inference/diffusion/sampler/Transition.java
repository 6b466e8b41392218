package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;

/**
 * One step of the reverse process, {@code x' = direct * x + clean * x0 + fresh * noise}: keeps a part of the noise in x
 * and replaces the rest by fresh noise. With eta = 0 nothing is replaced: the Euler step of Karras et al. 2022 and the
 * DDIM step (Song et al. 2020, equation 12), which are the same but for the form of the levels. With eta = 1 it is the
 * posterior of DDPM, and k-diffusion's ancestral step.
 */
record Transition(NoiseLevel from, NoiseLevel to, double direct, double clean, double fresh) {

    /** @param eta the share of the replaceable noise that is replaced, at least 0 */
    static Transition of(NoiseLevel from, NoiseLevel to, double eta) {
        // the ratio of the noise-to-picture ratios, written so that alpha may be 0
        double fall = to.sigma() * from.alpha() / (to.alpha() * from.sigma());
        double fresh = Math.min(to.sigma(), eta * to.sigma() * Math.sqrt(1 - fall * fall));
        double kept = Math.sqrt(to.sigma() * to.sigma() - fresh * fresh);
        double direct = kept / from.sigma();
        return new Transition(from, to, direct, to.alpha() - direct * from.alpha(), fresh);
    }

    Transition withFresh(double weight) {
        return new Transition(from, to, direct, clean, weight);
    }

    /** x' of x and x0, in the scope of x. */
    NDArray apply(NDArray latents, NDArray denoised, NoiseSource noise) {
        return WeightedSum.of(direct, latents)
                .plus(clean, denoised)
                .plusNoise(fresh, noise, from, to)
                .tensor();
    }
}
