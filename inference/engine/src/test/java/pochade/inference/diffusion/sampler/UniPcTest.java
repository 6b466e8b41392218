package pochade.inference.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.api.request.UniPcOptions;
import pochade.inference.api.request.UniPcOptions.SkipType;
import pochade.inference.diffusion.schedule.AlignYourSteps;
import pochade.inference.diffusion.schedule.BetaSchedule;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.PredictionType;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.diffusion.schedule.Schedules;
import pochade.inference.diffusion.schedule.TimestepSpacing;
import pochade.inference.diffusion.schedule.TrainedNoise;

class UniPcTest {

    private static final TrainedNoise NOISE = TrainedNoise.of(BetaSchedule.SCALED_LINEAR.betas(1000, 0.00085, 0.012));

    private static NoiseLevels levels(SkipType type, int steps) {
        SchedulerConfig config = new SchedulerConfig(
                NOISE, PredictionType.EPSILON, TimestepSpacing.LEADING, 1, NoiseLevel.CLEAN, AlignYourSteps.SD1);
        UniPcOptions options = new UniPcOptions(UniPcOptions.Variant.BH1, type, 3, true);
        Sampling sampling = new Sampling(SamplerName.UNIPC, ScheduleName.AUTOMATIC, steps, 7)
                .with(SolverOptions.DEFAULT.with(options));
        return Schedules.of(sampling, config);
    }

    @ParameterizedTest
    @EnumSource
    void steps_go_from_the_last_training_step_to_the_first(SkipType type) {
        NoiseLevels levels = levels(type, 8);
        assertThat(levels.steps()).isEqualTo(8);
        assertThat(levels.get(0).timestep()).isCloseTo(999, within(1e-6));
        assertThat(levels.get(8).timestep()).isCloseTo(0, within(1e-6));
        for (int i = 0; i <= 8; i++) {
            NoiseLevel level = levels.get(i);
            double time = (level.timestep() + 1) / 1000;
            double share = i / 8.0;
            switch (type) {
                case TIME_UNIFORM -> assertThat(time).isCloseTo(1 - share * 0.999, within(1e-9));
                case TIME_QUADRATIC -> assertThat(Math.sqrt(time))
                        .isCloseTo(1 - share * (1 - Math.sqrt(0.001)), within(1e-9));
                case LOG_SNR -> assertThat(level.lambda())
                        .isCloseTo(
                                (1 - share) * levels.get(0).lambda()
                                        + share * levels.get(8).lambda(),
                                within(1e-6));
            }
        }
    }

    /** The exact solution of a step is known where what is predicted is linear in lambda (equation 5 of the paper). */
    @Test
    void varying_coefficients_of_the_second_order_are_exact_for_what_is_linear_in_lambda() {
        NoiseLevels levels = levels(SkipType.LOG_SNR, 5);
        double slope = 0.3;
        Denoiser linear = (latents, level) -> latents.zerosLike().add(1 + slope * level.lambda());
        assertThat(end(UniPc.Variant.VARY_COEFF, linear, levels)).isCloseTo(exact(levels, slope), within(1e-4));
        assertThat(end(UniPc.Variant.BH1, linear, levels)).isNotCloseTo(exact(levels, slope), within(1e-3));
    }

    private static double end(UniPc.Variant variant, Denoiser denoiser, NoiseLevels levels) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray start = manager.ones(new Shape(1, 1, 1, 1));
            return new UniPc(2, Integrand.PICTURE, variant, FinalOrder.KEPT)
                    .sample(
                            denoiser,
                            start,
                            levels,
                            NoiseSource.independent(() -> manager.zeros(new Shape(1, 1, 1, 1))),
                            (step, latents, denoised) -> {})
                    .getFloat();
        }
    }

    /** x' = sigma' / sigma * x + alpha' * the integral of exp(lambda - lambda') * (1 + slope * lambda) over the step. */
    private static double exact(NoiseLevels levels, double slope) {
        NoiseLevel from = levels.get(0);
        NoiseLevel to = levels.get(levels.steps());
        double fall = Math.exp(from.lambda() - to.lambda());
        double upper = 1 + slope * to.lambda() - slope;
        double lower = 1 + slope * from.lambda() - slope;
        return to.sigma() / from.sigma() + to.alpha() * (upper - fall * lower);
    }
}
