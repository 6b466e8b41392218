package pochade.inference.pipeline;

import java.util.DoubleSummaryStatistics;
import java.util.EnumSet;
import java.util.Set;
import pochade.inference.api.request.SamplerName;
import pochade.inference.diffusion.sampler.NoiseSource;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.noise.BrownianNoise;
import pochade.inference.noise.ImageRng;

/** The noise that samplers add on their way. */
final class SamplerNoise {

    /** Those that k-diffusion gives a {@code BrownianTreeNoiseSampler} by default. */
    private static final Set<SamplerName> BROWNIAN = EnumSet.of(
            SamplerName.DPMPP_SDE, SamplerName.DPMPP_2M_SDE, SamplerName.DPMPP_2M_SDE_HEUN, SamplerName.DPMPP_3M_SDE);

    private SamplerNoise() {}

    /**
     * The increments of Brownian motion for samplers that solve a stochastic equation, draws of the generator for others.
     *
     * @param levels of the whole way, as it is gone
     */
    static NoiseSource of(SamplerName sampler, NoiseLevels levels, ImageRng rng) {
        if (!BROWNIAN.contains(sampler)) {
            return NoiseSource.independent(rng::next);
        }
        DoubleSummaryStatistics ratios = levels.levels().stream()
                .mapToDouble(NoiseLevel::ratio)
                .filter(ratio -> ratio > 0)
                .summaryStatistics();
        BrownianNoise motion = rng.brownian(ratios.getMin(), ratios.getMax());
        return (from, to) -> motion.between(from.ratio(), to.ratio());
    }
}
