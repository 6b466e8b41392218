package pochade.inference.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.diffusion.schedule.AlignYourSteps;
import pochade.inference.diffusion.schedule.NoiseForm;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.diffusion.schedule.Schedules;
import pochade.inference.diffusion.schedule.SigmaSpacing;
import pochade.inference.diffusion.schedule.SpacingOptions;

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
        assumeFalse(name == SamplerName.DPM_ADAPTIVE, "tells parts of the way");
        NoiseLevels levels = levels(name, ScheduleName.AUTOMATIC, 5, config("v_prediction", true));
        List<Integer> steps = new ArrayList<>();

        NDArray end = sample(name, levels, GoldenTrajectory.denoiser("v_prediction"), (step, latents, denoised) -> {
            steps.add(step);
            assertThat(latents.getShape()).isEqualTo(SHAPE);
            assertThat(denoised.getShape()).isEqualTo(SHAPE);
        });

        assertThat(steps)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, sampler(name).steps(levels))
                                .boxed()
                                .toList());
        assertThat(end.getShape()).isEqualTo(SHAPE);
    }

    @Test
    void dpmAdaptiveTellsHowMuchOfTheWayIsDone() {
        NoiseLevels levels = levels(SamplerName.DPM_ADAPTIVE, ScheduleName.AUTOMATIC, 20, config("v_prediction", true));
        List<Integer> steps = new ArrayList<>();

        sample(SamplerName.DPM_ADAPTIVE, levels, GoldenTrajectory.denoiser("v_prediction"), (step, x, denoised) -> {
            steps.add(step);
        });

        assertThat(steps).isSorted().endsWith(20);
        assertThat(steps.get(0)).isEqualTo(1);
        assertThat(steps.get(steps.size() - 2)).isLessThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void startsAnywhereOnTheWay(SamplerName name) {
        NoiseLevels levels = levels(name, ScheduleName.AUTOMATIC, 24, config("epsilon", false));
        for (int start : new int[] {1, 7, 23}) {
            NoiseLevels rest = levels.from(start);
            int[] told = new int[1];

            NDArray end = sample(name, rest, GoldenTrajectory.denoiser("epsilon"), (step, latents, denoised) -> {
                told[0] = step;
            });

            assertThat(end.isNaN().any().getBoolean()).as("start %d", start).isFalse();
            assertThat(told[0]).isEqualTo(sampler(name).steps(rest));
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheFirstLatentsAsTheyAreAndNothingButTheLastBehind(SamplerName name) {
        NoiseLevels levels = levels(name, ScheduleName.AUTOMATIC, 6, config("epsilon", false));
        NDArray first = unit.mul(levels.initialNoiseScale());
        float[] before = first.toFloatArray();
        int arrays = manager.getManagedArrays().size();

        NDArray end = sampler(name).sample(GoldenTrajectory.denoiser("epsilon"), first, levels, noise, UNOBSERVED);

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

        assertThat(held.get(held.size() - 1)).isLessThanOrEqualTo(held.get(held.size() / 3));
    }

    @ParameterizedTest
    @EnumSource
    void endsWhenTheObserverThrowsAndClosesWhatItHolds(SamplerName name) {
        NoiseLevels levels = levels(name, ScheduleName.AUTOMATIC, 6, config("epsilon", false));
        NDArray first = unit.mul(levels.initialNoiseScale());
        int arrays = manager.getManagedArrays().size();
        StepObserver cancelling = (step, latents, denoised) -> {
            if (step >= 3) {
                throw new CancellationException();
            }
        };

        assertThatThrownBy(() ->
                        sampler(name).sample(GoldenTrajectory.denoiser("epsilon"), first, levels, noise, cancelling))
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

        // two samplers end at the least noise of the model, whose numbers are below 6
        boolean endsClean = name != SamplerName.DPM_FAST && name != SamplerName.DPM_ADAPTIVE;
        float left = endsClean
                ? 1e-5f
                : 6 * (float) config("epsilon", false).noise().range().min();
        float[] actual = end.toFloatArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(left));
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
    @EnumSource(
            names = {
                "DPMPP_2M",
                "EULER",
                "HEUN",
                "LMS",
                "DPM2",
                "RESTART",
                "DDIM",
                "DDIM_CFGPP",
                "PLMS",
                "UNIPC",
                "DEIS"
            })
    void drawsNoNoiseWhereItIsDeterministic(SamplerName name) {
        noise = (from, to) -> {
            throw new AssertionError("noise was drawn");
        };
        NoiseLevels levels = levels(name, ScheduleName.AUTOMATIC, 4, config("epsilon", false));

        assertThat(sample(name, levels, GoldenTrajectory.denoiser("epsilon"), UNOBSERVED)
                        .getShape())
                .isEqualTo(SHAPE);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LCM", "DDPM"})
    void drawsNoNoiseWithoutEta(SamplerName name) {
        noise = (from, to) -> {
            throw new AssertionError("noise was drawn");
        };
        SchedulerConfig config = config("epsilon", false);
        Sampling sampling = new Sampling(name, ScheduleName.AUTOMATIC, 6, 7).with(options(0, 0));
        NoiseLevels levels = Schedules.of(sampling, config);

        NDArray end = Samplers.of(sampling, config)
                .sample(
                        GoldenTrajectory.denoiser("epsilon"),
                        unit.mul(levels.initialNoiseScale()),
                        levels,
                        noise,
                        UNOBSERVED);

        assertThat(end.isNaN().any().getBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void givesNumbersOnNoiseRescaledForAnyModel(SamplerName name) {
        SchedulerConfig config = config("epsilon", false);
        for (ScheduleName schedule : ScheduleName.values()) {
            Sampling sampling = new Sampling(name, schedule, 8, 7).with(rescaled());
            NoiseLevels levels = Schedules.of(sampling, config);
            NDArray first = unit.mul(levels.initialNoiseScale());

            NDArray end = Samplers.of(sampling, config)
                    .sample(GoldenTrajectory.denoiser("epsilon"), first, levels, noise, UNOBSERVED);

            assertThat(levels.get(0).ratio()).as("%s", schedule).isGreaterThan(10);
            assertThat(end.isNaN().any().getBoolean() || end.isInfinite().any().getBoolean())
                    .as("%s", schedule)
                    .isFalse();
        }
    }

    @Test
    void ddimOfCfgPlusPlusIsDdimWithoutGuidance() {
        NoiseLevels levels = levels(SamplerName.DDIM, ScheduleName.AUTOMATIC, 6, config("epsilon", false));
        Denoiser denoiser = GoldenTrajectory.denoiser("epsilon");

        NDArray plain = new Ddim(0, Double.POSITIVE_INFINITY).sample(denoiser, unit, levels, noise, UNOBSERVED);
        NDArray plusPlus = new DdimCfgPlusPlus(0).sample(denoiser, unit, levels, noise, UNOBSERVED);

        assertThat(plusPlus.allClose(plain, 1e-5, 1e-5, false)).isTrue();
    }

    @Test
    void ddimOfCfgPlusPlusKeepsTheNoiseThatIsSeenWithoutThePrompt() {
        NoiseLevel from = NoiseForm.PRESERVING.level(3, 600);
        NoiseLevel to = NoiseForm.PRESERVING.level(1, 400);
        NDArray guided = manager.randomUniform(-1, 1, SHAPE);
        NDArray unconditional = manager.randomUniform(-1, 1, SHAPE);
        Denoiser denoiser = new Denoiser() {
            @Override
            public NDArray denoise(NDArray latents, NoiseLevel level) {
                return attached(guided.duplicate(), latents);
            }

            @Override
            public GuidedPrediction denoiseGuided(NDArray latents, NoiseLevel level) {
                return new GuidedPrediction(denoise(latents, level), attached(unconditional.duplicate(), latents));
            }
        };

        NDArray end = new DdimCfgPlusPlus(0)
                .sample(denoiser, unit, new NoiseLevels(List.of(from, to), 1, ratio -> from), noise, UNOBSERVED);

        NDArray seen = unit.sub(unconditional.mul(from.alpha())).div(from.sigma());
        NDArray expected = guided.mul(to.alpha()).add(seen.mul(to.sigma()));
        assertThat(end.allClose(expected, 1e-5, 1e-5, false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"DDIM, 7, 7", "DDIM_CFGPP, 5, 0.4", "DDIM_CFGPP, 12.5, 1"})
    void cfgPlusPlusIsGuidedByATwelfth(SamplerName name, double asked, double expected) {
        double scale = Samplers.guidanceScale(new Sampling(name, ScheduleName.AUTOMATIC, 20, asked));

        assertThat(scale).isCloseTo(expected, within(1e-12)).isNotEqualTo(1);
    }

    @Test
    void churnsWithinItsRangeAloneButDrawsInEveryStep() {
        SchedulerConfig config = config("epsilon", false);
        NoiseLevels levels = levels(SamplerName.EULER, ScheduleName.KARRAS, 8, config);
        List<Double> asked = new ArrayList<>();
        int[] draws = new int[1];
        Denoiser denoiser = (latents, level) -> {
            asked.add(level.sigma());
            return GoldenTrajectory.denoiser("epsilon").denoise(latents, level);
        };
        NoiseSource counting = (from, to) -> {
            draws[0]++;
            return manager.randomNormal(SHAPE);
        };

        new Euler(new Churn(2, 1, 5, 1)).sample(denoiser, unit.mul(14.6), levels, counting, UNOBSERVED);

        assertThat(draws[0]).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            double sigma = levels.get(i).sigma();
            double raised = sigma >= 1 && sigma <= 5 ? 1.25 * sigma : sigma;
            assertThat(asked.get(i)).isCloseTo(raised, within(1e-9));
        }
    }

    private static SolverOptions options(double eta, double ddimEta) {
        SolverOptions usual = SolverOptions.DEFAULT;
        return new SolverOptions(
                eta,
                ddimEta,
                0,
                0,
                usual.churnUntil(),
                1,
                usual.sigmaMin(),
                usual.sigmaMax(),
                usual.rho(),
                usual.betaAlpha(),
                usual.betaBeta(),
                false,
                false);
    }

    private static SolverOptions rescaled() {
        SolverOptions usual = SolverOptions.DEFAULT;
        return new SolverOptions(
                1,
                0,
                0,
                0,
                usual.churnUntil(),
                1,
                usual.sigmaMin(),
                usual.sigmaMax(),
                usual.rho(),
                usual.betaAlpha(),
                usual.betaBeta(),
                false,
                true);
    }

    @Test
    void eulerAndDdimGoTheSameWayInTheirTwoForms() {
        SchedulerConfig config = config("epsilon", false);
        double[] ratios = SigmaSpacing.KARRAS.sigmas(
                8, config.noise(), new SpacingOptions(SolverOptions.DEFAULT, AlignYourSteps.SD1));
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
            return sampler(name).sample(denoiser, first, levels, noise, observer);
        }
    }

    private static Sampler sampler(SamplerName name) {
        return Samplers.of(new Sampling(name, ScheduleName.AUTOMATIC, 1, 7), config("epsilon", false));
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
