package pochade.inference.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.SolverOptions;

/** What a request can change about the noise levels. */
class ScheduleOptionsTest {

    private static final SchedulerConfig CONFIG =
            SchedulerConfig.of(JsonNodeFactory.instance.objectNode(), "scheduler_config.json");

    @ParameterizedTest
    @CsvSource({
        "KARRAS,          5, 10, 4.424716, 1.669369, 0.496823, 0.1",
        "POLYEXPONENTIAL, 2, 10, 1.333521, 0.316228, 0.133352, 0.1",
        "POLYEXPONENTIAL,  , 10, 3.162278, 1, 0.316228, 0.1",
        "EXPONENTIAL,      , 10, 3.162278, 1, 0.316228, 0.1"
    })
    void rangeAndRhoAreHeeded(
            ScheduleName schedule,
            @Nullable Double rho,
            double first,
            double second,
            double third,
            double fourth,
            double fifth) {
        SolverOptions options = options(0.1, 10.0, rho, 0.6, 0.6);

        NoiseLevels levels =
                Schedules.of(sampling(SamplerName.EULER, schedule, 5).with(options), CONFIG);

        double[] expected = {first, second, third, fourth, fifth, 0};
        for (int i = 0; i < expected.length; i++) {
            assertThat(levels.get(i).sigma()).isCloseTo(expected[i], within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NORMAL", "SGM_UNIFORM", "KL_OPTIMAL", "BETA"})
    void everyScheduleWithARangeStartsAtItsHighestSigma(ScheduleName schedule) {
        SolverOptions options = options(0.1, 10.0, null, 0.6, 0.6);

        NoiseLevels levels =
                Schedules.of(sampling(SamplerName.EULER, schedule, 5).with(options), CONFIG);

        assertThat(levels.get(0).sigma()).isCloseTo(10, within(1e-4));
    }

    @Test
    void theShapesOfTheBetaScheduleMoveItsMiddle() {
        Sampling sampling = sampling(SamplerName.EULER, ScheduleName.BETA, 9);

        double even = Schedules.of(sampling, CONFIG).get(4).sigma();
        double low = Schedules.of(sampling.with(options(null, null, null, 0.3, 0.9)), CONFIG)
                .get(4)
                .sigma();
        double high = Schedules.of(sampling.with(options(null, null, null, 0.9, 0.3)), CONFIG)
                .get(4)
                .sigma();

        assertThat(low).isLessThan(even);
        assertThat(high).isGreaterThan(even);
    }

    @Test
    void aRangeUpsideDownIsRefused() {
        Sampling sampling =
                sampling(SamplerName.EULER, ScheduleName.KARRAS, 5).with(options(20.0, null, null, 0.6, 0.6));

        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> Schedules.of(sampling, CONFIG))
                .withMessageContaining("schedule min sigma")
                .withMessageContaining("is 20.0, not below the largest sigma 14.6");
    }

    @ParameterizedTest
    @EnumSource(names = {"DPM2", "DPM2_A", "DPMPP_3M_SDE"})
    void someSamplersNeverGoToTheLeastSigma(SamplerName sampler) {
        NoiseLevels levels = Schedules.of(sampling(sampler, ScheduleName.KARRAS, 7), CONFIG);

        assertThat(levels.steps()).isEqualTo(7);
        assertThat(levels.get(6).sigma()).isCloseTo(0.1072, within(1e-4));
        assertThat(levels.get(7).sigma()).isZero();
    }

    @Test
    void alignedStepsAreThoseOfTheFamily() {
        Sampling sampling = sampling(SamplerName.EULER, ScheduleName.ALIGN_YOUR_STEPS, 11);

        assertThat(Schedules.of(sampling, CONFIG).get(1).sigma()).isCloseTo(6.475, within(1e-9));
        assertThat(Schedules.of(sampling, CONFIG.with(AlignYourSteps.SDXL))
                        .get(1)
                        .sigma())
                .isCloseTo(6.315, within(1e-9));
    }

    @Test
    void turboTakesWholeStridesFromTheLastTrainingStep() {
        NoiseLevels levels = Schedules.of(sampling(SamplerName.EULER_A, ScheduleName.TURBO, 4), CONFIG);

        assertThat(levels.levels().stream().limit(4).mapToDouble(NoiseLevel::timestep))
                .containsExactly(999.0, 749.0, 499.0, 249.0);
        assertThat(levels.get(4).sigma()).isZero();
    }

    @Test
    void theRestOfAWayStartsAtItsFirstLevel() {
        NoiseLevels levels = Schedules.of(sampling(SamplerName.EULER, ScheduleName.KARRAS, 20), CONFIG);

        NoiseLevels rest = levels.from(12);

        assertThat(rest.steps()).isEqualTo(8);
        assertThat(rest.get(0)).isEqualTo(levels.get(12));
        assertThat(rest.get(8)).isEqualTo(levels.get(20));
        assertThat(rest.initialNoiseScale()).isEqualTo(levels.get(12).sigma());
    }

    private static Sampling sampling(SamplerName sampler, ScheduleName schedule, int steps) {
        return new Sampling(sampler, schedule, steps, 7);
    }

    private static SolverOptions options(
            @Nullable Double min, @Nullable Double max, @Nullable Double rho, double alpha, double beta) {
        return new SolverOptions(
                1,
                0,
                0,
                0,
                Double.POSITIVE_INFINITY,
                1,
                optional(min),
                optional(max),
                optional(rho),
                alpha,
                beta,
                false,
                false);
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
