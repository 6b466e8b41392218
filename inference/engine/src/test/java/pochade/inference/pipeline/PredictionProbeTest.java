package pochade.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.diffusion.schedule.PredictionType;

class PredictionProbeTest {

    @ParameterizedTest
    @CsvSource({"1, 0, EPSILON", "1, -0.9, EPSILON", "1, 3, EPSILON", "1, -1.1, V_PREDICTION", "-3, 0, V_PREDICTION"})
    void what_comes_back_far_below_the_latents_is_v(double scale, double shift, PredictionType expected) {
        try (NDManager scope = NDManager.newBaseManager()) {
            assertThat(PredictionProbe.predictionOf(
                            (latents, timestep) -> latents.mul(scale).add(shift), scope, 4))
                    .isEqualTo(expected);
        }
    }

    @Test
    void asks_once_about_half_everywhere_at_the_last_timestep() {
        try (NDManager scope = NDManager.newBaseManager()) {
            PredictionProbe.predictionOf(
                    (latents, timestep) -> {
                        assertThat(latents.getShape()).isEqualTo(new Shape(1, 4, 8, 8));
                        assertThat(latents.toFloatArray()).containsOnly(0.5f);
                        assertThat(timestep).isEqualTo(999);
                        return latents.duplicate();
                    },
                    scope,
                    4);
            assertThat(scope.getManagedArrays()).isEmpty();
        }
    }
}
