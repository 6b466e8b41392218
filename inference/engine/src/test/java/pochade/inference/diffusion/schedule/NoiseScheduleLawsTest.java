package pochade.inference.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.SolverOptions;

/** What holds for every schedule. */
class NoiseScheduleLawsTest {

    private static final double[] BETAS = BetaSchedule.SCALED_LINEAR.betas(1000, 0.00085, 0.012);
    private static final TrainedNoise NOISE = TrainedNoise.of(BETAS);

    @Property
    void sigmasFallStrictly(@ForAll SigmaSpacing spacing, @ForAll @IntRange(min = 1, max = 999) int steps) {
        double[] sigmas = spacing.sigmas(steps, NOISE, new SpacingOptions(SolverOptions.DEFAULT, AlignYourSteps.SD1));

        assertThat(sigmas).hasSizeGreaterThan(steps);
        for (int i = 1; i < sigmas.length; i++) {
            assertThat(sigmas[i]).isLessThan(sigmas[i - 1]);
        }
        assertThat(sigmas[sigmas.length - 1]).isNotNegative();
    }

    @Property
    void timestepsFallStrictlyWithinTheTrainedOnes(
            @ForAll TimestepSpacing spacing,
            @ForAll @IntRange(min = 1, max = 999) int steps,
            @ForAll @IntRange(max = 3) int offset) {
        assertFallWithinTrained(spacing.timesteps(steps, 1000, offset), steps);
        assertFallWithinTrained(spacing.solverTimesteps(steps, 1000, offset), steps);
    }

    private static void assertFallWithinTrained(double[] timesteps, int steps) {
        assertThat(timesteps).hasSize(steps);
        assertThat(timesteps[0]).isLessThan(1000);
        assertThat(timesteps[steps - 1]).isNotNegative();
        for (int i = 1; i < steps; i++) {
            assertThat(timesteps[i]).isLessThan(timesteps[i - 1]);
        }
    }

    @Property
    void aTimestepComesBackFromItsSigma(@ForAll @DoubleRange(max = 999) double timestep) {
        assertThat(NOISE.timestep(NOISE.sigma(timestep))).isCloseTo(timestep, within(1e-6));
    }

    @Property
    void bothFormsOfALevelHaveItsRatio(
            @ForAll NoiseForm form, @ForAll @DoubleRange(min = 0.02, max = 4096) double ratio) {
        NoiseLevel level = form.level(ratio, 0);

        assertThat(level.ratio()).isCloseTo(ratio, within(1e-12 * ratio));
        assertThat(level.lambda()).isCloseTo(-Math.log(ratio), within(1e-9));
    }

    @Property
    void thePreservingFormHasUnitVariance(@ForAll @DoubleRange(max = 4096) double ratio) {
        assertThat(NoiseForm.PRESERVING.level(ratio, 0).scale()).isCloseTo(1, within(1e-12));
    }

    @Property
    void everyRequestHasFallingLevelsUpToTheTrainedNoise(
            @ForAll SamplerName sampler,
            @ForAll ScheduleName schedule,
            @ForAll @IntRange(min = 1, max = 150) int steps,
            @ForAll boolean zeroTerminalSnr) {
        Assume.that(!(sampler == SamplerName.LCM || sampler == SamplerName.TCD)
                || steps < new DistilledNoise(NOISE).steps());
        TrainedNoise noise = zeroTerminalSnr ? TrainedNoise.withZeroTerminalSnr(BETAS) : NOISE;
        SchedulerConfig config = new SchedulerConfig(
                noise, PredictionType.V_PREDICTION, TimestepSpacing.TRAILING, 1, NoiseLevel.CLEAN, AlignYourSteps.SD1);

        NoiseLevels levels = Schedules.of(new Sampling(sampler, schedule, steps, 7), config);

        assertThat(levels.steps()).isGreaterThanOrEqualTo(steps);
        assertThat(levels.initialNoiseScale()).isPositive().isFinite();
        for (int i = 0; i < levels.steps(); i++) {
            assertThat(levels.get(i).timestep()).isBetween(0.0, 999.0);
            assertThat(levels.get(i + 1).ratio()).isLessThan(levels.get(i).ratio());
        }
    }
}
