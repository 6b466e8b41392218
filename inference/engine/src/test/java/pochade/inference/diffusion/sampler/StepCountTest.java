package pochade.inference.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.diffusion.schedule.Schedules;

/** How many steps and calls of the network samplers make of n. */
class StepCountTest {

    private static final SchedulerConfig CONFIG =
            SchedulerConfig.of(JsonNodeFactory.instance.objectNode(), "scheduler_config.json");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 20, 30})
    void dpmFastAsksTheNetworkAsOftenAsThereAreSteps(int steps) {
        assertThat(levelsAsked(SamplerName.DPM_FAST, steps)).hasSize(steps);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 19, 20, 35, 36, 50})
    void restartTakesAsManyStepsAsAskedFor(int steps) {
        Sampling sampling = sampling(SamplerName.RESTART, steps);

        assertThat(Samplers.of(sampling, CONFIG).steps(Schedules.of(sampling, CONFIG)))
                .isEqualTo(steps);
    }

    @Test
    void restartGoesBackUpToTwoFromATenthOnce() {
        List<Double> asked = levelsAsked(SamplerName.RESTART, 20);

        long rises = 0;
        for (int i = 1; i < asked.size(); i++) {
            if (asked.get(i) > asked.get(i - 1)) {
                rises++;
                assertThat(asked.get(i)).isBetween(1.5, 2.5);
                assertThat(asked.get(i - 1)).isBetween(0.05, 0.2);
            }
        }
        assertThat(rises).isEqualTo(1);
    }

    @Test
    void dpmAdaptiveEndsWhereTheNetworkGivesNoNumbers() {
        Sampling sampling = sampling(SamplerName.DPM_ADAPTIVE, 20);
        NoiseLevels levels = Schedules.of(sampling, CONFIG);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray first = manager.randomNormal(new Shape(1, 4, 2, 2));

            NDArray end = Samplers.of(sampling, CONFIG)
                    .sample(
                            (latents, level) -> latents.mul(Float.NaN),
                            first,
                            levels,
                            (from, to) -> manager.randomNormal(first.getShape()),
                            (step, latents, denoised) -> assertThat(step).isEqualTo(20));

            assertThat(end.isNaN().all().getBoolean()).isTrue();
        }
    }

    @Test
    void anAdaptiveStepThatIsBadEnoughIsTakenBackAndShortened() {
        StepLength length = new StepLength(0.05, 3);

        assertThat(length.adapt(1)).isTrue();
        assertThat(length.value()).isGreaterThanOrEqualTo(0.0499);
        assertThat(length.adapt(8)).isFalse();
        assertThat(length.value()).isLessThan(0.03);
    }

    private static List<Double> levelsAsked(SamplerName sampler, int steps) {
        Sampling sampling = sampling(sampler, steps);
        NoiseLevels levels = Schedules.of(sampling, CONFIG);
        List<Double> asked = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = new Shape(1, 4, 2, 2);
            Samplers.of(sampling, CONFIG)
                    .sample(
                            (latents, level) -> {
                                asked.add(level.ratio());
                                return GoldenTrajectory.denoiser("epsilon").denoise(latents, level);
                            },
                            manager.randomNormal(shape).mul(levels.initialNoiseScale()),
                            levels,
                            (from, to) -> manager.randomNormal(shape),
                            (step, latents, denoised) -> {});
        }
        return asked;
    }

    private static Sampling sampling(SamplerName sampler, int steps) {
        return new Sampling(sampler, ScheduleName.AUTOMATIC, steps, 7);
    }
}
