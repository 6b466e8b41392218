package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * A step of an ancestral sampler: a solver goes down below its end, and fresh noise leads up again, as k-diffusion's
 * {@code get_ancestral_step}.
 *
 * @param down where the solver goes, with no more noise than {@code to}
 * @param noiseScale S_noise, the standard deviation of the noise that leads up
 */
record AncestralStep(NoiseLevel from, NoiseLevel to, NoiseLevel down, double noiseScale) {

    static AncestralStep of(FreshNoise noise, NoiseLevel from, NoiseLevel to, NoiseLevels levels) {
        double fresh = Transition.of(from, to, noise.eta()).fresh();
        if (fresh == 0) {
            return new AncestralStep(from, to, to, noise.scale());
        }
        double kept = Math.sqrt(to.sigma() * to.sigma() - fresh * fresh);
        return new AncestralStep(from, to, levels.ofRatio().apply(kept / to.alpha()), noise.scale());
    }

    /** The same, but going down no further than to a level. */
    AncestralStep notBelow(NoiseLevel lowest) {
        return down.ratio() < lowest.ratio() ? new AncestralStep(from, to, lowest, noiseScale) : this;
    }

    /** The middle of the way down, in log sigma. */
    NoiseLevel middle(NoiseLevels levels) {
        return levels.ofRatio().apply(Math.sqrt(from.ratio() * down.ratio()));
    }

    /** From the latents at {@code down} to those at {@code to}, in the scope of the former. */
    NDArray up(NDArray latents, NoiseSource noise) {
        double rise = to.alpha() * Math.sqrt(to.ratio() * to.ratio() - down.ratio() * down.ratio());
        return WeightedSum.of(to.alpha() / down.alpha(), latents)
                .plusNoise(rise * noiseScale, noise, from, to)
                .tensor();
    }
}
