package pochade.inference.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.diffusion.schedule.NoiseForm;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.diffusion.schedule.Schedules;
import pochade.inference.diffusion.schedule.SigmaSpacing;

/** What holds for every sampler. */
class SamplerContractTest {

    private static final Shape SHAPE = new Shape(2, 4, 8, 6);
    private static final StepObserver UNOBSERVED = (step, latents, denoised) -> {};

    private NDManager manager;
    private NDArray unit;
    private NoiseSource noise;

    @BeforeEach
    void drawNoise() {
        manager = NDManager.newBaseManager();
        unit = manager.randomNormal(SHAPE);
        noise = (from, to) -> manager.randomNormal(SHAPE);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource
    void tellsEachStepOnceInOrder(SamplerName name) {
        NoiseLevels levels = levels(name, ScheduleName.AUTOMATIC, 5, config("v_prediction", true));
        List<Integer> steps = new ArrayList<>();

        NDArray end = sample(name, levels, GoldenTrajectory.denoiser("v_prediction"), (step, latents, denoised) -> {
            steps.add(step);
            assertThat(latents.getShape()).isEqualTo(SHAPE);
            assertThat(denoised.getShape()).isEqualTo(SHAPE);
        });

        assertThat(steps).containsExactly(1, 2, 3, 4, 5);
        assertThat(end.getShape()).isEqualTo(SHAPE);
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheFirstLatentsAsTheyAreAndNothingButTheLastBehind(SamplerName name) {
        NoiseLevels levels = levels(name, ScheduleName.AUTOMATIC, 6, config("epsilon", false));
        NDArray first = unit.mul(levels.initialNoiseScale());
        float[] before = first.toFloatArray();
        int arrays = manager.getManagedArrays().size();

        NDArray end = Samplers.of(name).sample(GoldenTrajectory.denoiser("epsilon"), first, levels, noise, UNOBSERVED);

        assertThat(manager.getManagedArrays()).hasSize(arrays + 1).contains(first, end);
        assertThat(first.toFloatArray()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void holdsNoMoreAfterManyStepsThanAfterFew(SamplerName name) {
        List<Integer> held = new ArrayList<>();
        NoiseLevels levels = levels(name, ScheduleName.AUTOMATIC, 30, config("epsilon", false));

        sample(name, levels, GoldenTrajectory.denoiser("epsilon"), (step, latents, denoised) -> {
            held.add(manager.getManagedArrays().size());
        });

        assertThat(held.get(29)).isLessThanOrEqualTo(held.get(10));
    }

    @ParameterizedTest
    @EnumSource
    void endsWhenTheObserverThrowsAndClosesWhatItHolds(SamplerName name) {
        NoiseLevels levels = levels(name, ScheduleName.AUTOMATIC, 6, config("epsilon", false));
        NDArray first = unit.mul(levels.initialNoiseScale());
        int arrays = manager.getManagedArrays().size();
        StepObserver cancelling = (step, latents, denoised) -> {
            if (step == 3) {
                throw new CancellationException();
            }
        };

        assertThatThrownBy(() -> Samplers.of(name)
                        .sample(GoldenTrajectory.denoiser("epsilon"), first, levels, noise, cancelling))
                .isInstanceOf(CancellationException.class);

        assertThat(manager.getManagedArrays()).hasSize(arrays);
        assertThat(first.toFloatArray()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void givesBackWhatTheDenoiserIsSureOf(SamplerName name) {
        NDArray sure = manager.randomUniform(-1, 1, SHAPE);
        float[] expected = sure.toFloatArray();
        NoiseLevels levels = levels(name, ScheduleName.UNIFORM, 7, config("epsilon", false));

        NDArray end = sample(name, levels, (latents, level) -> attached(sure.duplicate(), latents), UNOBSERVED);

        float[] actual = end.toFloatArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
        }
    }

    private static NDArray attached(NDArray array, NDArray latents) {
        array.attach(latents.getManager());
        return array;
    }

    @ParameterizedTest
    @EnumSource
    void givesNumbersOnEverySchedule(SamplerName name) {
        for (ScheduleName schedule : ScheduleName.values()) {
            for (int steps : new int[] {1, 2, 3, 20}) {
                for (boolean zeroTerminalSnr : new boolean[] {false, true}) {
                    NoiseLevels levels = levels(name, schedule, steps, config("v_prediction", zeroTerminalSnr));
                    try (NDArray end = sample(name, levels, GoldenTrajectory.denoiser("v_prediction"), UNOBSERVED)) {
                        assertThat(end.isNaN().any().getBoolean()
                                        || end.isInfinite().any().getBoolean())
                                .as("%s, %d steps, zero terminal SNR %s", schedule, steps, zeroTerminalSnr)
                                .isFalse();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DPMPP_2M", "EULER", "HEUN", "LMS", "DDIM", "UNIPC"})
    void drawsNoNoiseWhereItIsDeterministic(SamplerName name) {
        noise = (from, to) -> {
            throw new AssertionError("noise was drawn");
        };
        NoiseLevels levels = levels(name, ScheduleName.AUTOMATIC, 4, config("epsilon", false));

        assertThat(sample(name, levels, GoldenTrajectory.denoiser("epsilon"), UNOBSERVED)
                        .getShape())
                .isEqualTo(SHAPE);
    }

    @Test
    void eulerAndDdimGoTheSameWayInTheirTwoForms() {
        SchedulerConfig config = config("epsilon", false);
        double[] ratios = SigmaSpacing.KARRAS.sigmas(8, config.noise());
        NoiseLevels exploding = NoiseLevels.of(NoiseForm.EXPLODING, config.noise(), ratios);
        NoiseLevels preserving = NoiseLevels.of(NoiseForm.PRESERVING, config.noise(), ratios);
        Denoiser denoiser = GoldenTrajectory.denoiser("epsilon");

        NDArray euler = new Euler(Churn.NONE)
                .sample(denoiser, unit.mul(exploding.get(0).scale()), exploding, noise, UNOBSERVED);
        NDArray ddim = new Ddim(0, Double.POSITIVE_INFINITY).sample(denoiser, unit, preserving, noise, UNOBSERVED);

        assertThat(euler.allClose(ddim, 1e-4, 1e-4, false)).isTrue();
    }

    private NDArray sample(SamplerName name, NoiseLevels levels, Denoiser denoiser, StepObserver observer) {
        try (NDArray first = unit.mul(levels.initialNoiseScale())) {
            return Samplers.of(name).sample(denoiser, first, levels, noise, observer);
        }
    }

    private static NoiseLevels levels(SamplerName name, ScheduleName schedule, int steps, SchedulerConfig config) {
        return Schedules.of(new Sampling(name, schedule, steps, 7), config);
    }

    private static SchedulerConfig config(String predictionType, boolean zeroTerminalSnr) {
        return SchedulerConfig.of(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("prediction_type", predictionType)
                        .put("timestep_spacing", "trailing")
                        .put("rescale_betas_zero_snr", zeroTerminalSnr),
                "scheduler_config.json");
    }
}
