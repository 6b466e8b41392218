package pochade.inference.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

class SchedulerConfigTest {

    @Test
    void readsWhatDiffusersWrites() {
        SchedulerConfig config = read(
                """
                {"_class_name": "DDIMScheduler", "beta_start": 0.0001, "beta_end": 0.02, "beta_schedule": "linear",
                 "num_train_timesteps": 500, "prediction_type": "v_prediction", "timestep_spacing": "trailing",
                 "set_alpha_to_one": false, "steps_offset": 1, "trained_betas": null}
                """);

        assertThat(config.noise().steps()).isEqualTo(500);
        assertThat(config.prediction()).isEqualTo(PredictionType.V_PREDICTION);
        assertThat(config.spacing()).isEqualTo(TimestepSpacing.TRAILING);
        assertThat(config.offset()).isEqualTo(1);
        assertThat(config.end()).isEqualTo(config.noise().level(0));
        assertThat(config.noise().level(0).alpha()).isCloseTo(Math.sqrt(1 - 0.0001), within(1e-7));
    }

    @Test
    void anEmptyConfigIsStableDiffusion() {
        SchedulerConfig config = read("{}");

        assertThat(config.noise().steps()).isEqualTo(1000);
        assertThat(config.prediction()).isEqualTo(PredictionType.EPSILON);
        assertThat(config.spacing()).isEqualTo(TimestepSpacing.LEADING);
        assertThat(config.end()).isEqualTo(NoiseLevel.CLEAN);
    }

    @Test
    void takesGivenBetas() {
        SchedulerConfig config = read("{\"trained_betas\": [0.1, 0.2, 0.5]}");

        assertThat(config.noise().steps()).isEqualTo(3);
        assertThat(Math.pow(config.noise().level(2).alpha(), 2)).isCloseTo(0.36, within(1e-6));
    }

    @Test
    void nothingOfThePictureIsLeftAtZeroTerminalSnr() {
        assertThat(read("{\"rescale_betas_zero_snr\": true}").noise().level(999).alpha())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"beta_schedule": "cosine"}     | known are linear, scaled_linear
                    {"prediction_type": "flow"}     | known are epsilon, v_prediction, sample
                    {"timestep_spacing": 3}         | known are leading, linspace, trailing
                    {"num_train_timesteps": 0}      | num_train_timesteps is 0
                    {"num_train_timesteps": 1e12}   | num_train_timesteps is 1.0E12
                    {"beta_end": "much"}            | beta_end is "much"
                    {"beta_start": 1.5}             | beta_start is 1.5
                    {"trained_betas": [2, 3]}       | trained_betas
                    {"trained_betas": "no"}         | trained_betas
                    {"steps_offset": 5000}          | steps_offset is 5000
                    {"set_alpha_to_one": "perhaps"} | set_alpha_to_one is "perhaps"
                    """)
    void saysWhatIsWrongAndWhere(String json, String words) {
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("model/scheduler_config.json: ")
                .withMessageContaining(words);
    }

    @Test
    void moreStepsThanTrainedOnesAreRefused() {
        SchedulerConfig config = read("{\"num_train_timesteps\": 100}");
        Sampling sampling = new Sampling(SamplerName.EULER, ScheduleName.KARRAS, 100, 7);

        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> Schedules.of(sampling, config))
                .withMessageContaining("use at most 99");
    }

    @ParameterizedTest
    @CsvSource({"leading, 666", "linspace, 666", "trailing, 749"})
    void theModelsOwnScheduleIsTrailingWhereItsConfigSaysSo(String spacing, double second) {
        SchedulerConfig config = read("{\"timestep_spacing\": \"" + spacing + "\"}");
        Sampling sampling = new Sampling(SamplerName.EULER_A, ScheduleName.AUTOMATIC, 4, 1);

        assertThat(Schedules.of(sampling, config).get(1).timestep()).isCloseTo(second, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"AUTOMATIC, 999, 679, 339, 19", "TRAILING, 999, 759, 499, 259", "LINSPACE, 999, 659, 339, 19"})
    void lcmKeepsToTheDistilledTimesteps(
            ScheduleName schedule, double first, double second, double third, double last) {
        NoiseLevels levels = Schedules.of(new Sampling(SamplerName.LCM, schedule, 4, 1), read("{}"));

        assertThat(levels.levels().stream().limit(4).mapToDouble(NoiseLevel::timestep))
                .containsExactly(first, second, third, last);
    }

    @Test
    void lcmHasFiftyTimesteps() {
        Sampling sampling = new Sampling(SamplerName.LCM, ScheduleName.AUTOMATIC, 50, 1);

        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> Schedules.of(sampling, read("{}")))
                .withMessageContaining("steps is 50, but LCM samples on 50 timesteps; use at most 49");
    }

    private static SchedulerConfig read(String json) {
        try {
            return SchedulerConfig.of(new ObjectMapper().readTree(json), "model/scheduler_config.json");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
