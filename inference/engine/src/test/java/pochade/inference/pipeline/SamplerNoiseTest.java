package pochade.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.SamplerName;
import pochade.inference.diffusion.sampler.NoiseSource;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.golden.GoldenModel;
import pochade.inference.noise.ImageRng;

class SamplerNoiseTest {

    private static final NoiseLevels LEVELS =
            new NoiseLevels(List.of(level(10), level(6), level(1), NoiseLevel.CLEAN), 10, SamplerNoiseTest::level);

    private static NoiseLevel level(double sigma) {
        return new NoiseLevel(1, sigma, sigma);
    }

    @ParameterizedTest
    @EnumSource(names = {"DPMPP_SDE", "DPMPP_2M_SDE", "DPMPP_2M_SDE_HEUN", "DPMPP_3M_SDE"})
    void the_increments_of_two_steps_add_up_to_that_of_one(SamplerName sampler) {
        try (GoldenModel golds = new GoldenModel()) {
            NoiseSource noise = SamplerNoise.of(sampler, LEVELS, rng(golds));
            NDArray first = noise.next(level(10), level(6)).mul(2);
            NDArray second = noise.next(level(6), level(1)).mul(Math.sqrt(5));
            float[] steps = first.add(second).toFloatArray();
            float[] once = noise.next(level(10), level(1)).mul(3).toFloatArray();
            for (int i = 0; i < once.length; i++) {
                assertThat(steps[i]).isCloseTo(once[i], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"DPMPP_SDE", "DPMPP_2M_SDE", "DPMPP_2M_SDE_HEUN", "DPMPP_3M_SDE"})
    void other_samplers_go_on_with_the_draws_of_the_picture(SamplerName sampler) {
        try (GoldenModel golds = new GoldenModel()) {
            NoiseSource noise = SamplerNoise.of(sampler, LEVELS, rng(golds));
            ImageRng draws = rng(golds);
            for (int i = 0; i < 3; i++) {
                assertThat(noise.next(LEVELS.get(i), LEVELS.get(i + 1)).toFloatArray())
                        .containsExactly(draws.next().toFloatArray());
            }
        }
    }

    @Test
    void each_picture_of_a_batch_has_the_motion_of_its_seed() {
        try (GoldenModel golds = new GoldenModel()) {
            NDArray batch = SamplerNoise.of(SamplerName.DPMPP_SDE, LEVELS, rng(golds, new Batch(7, 2)))
                    .next(level(6), level(1));
            NDArray alone = SamplerNoise.of(SamplerName.DPMPP_SDE, LEVELS, rng(golds, new Batch(8, 1)))
                    .next(level(6), level(1));
            assertThat(batch.get(1).toFloatArray()).containsExactly(alone.toFloatArray());
        }
    }

    private static ImageRng rng(GoldenModel golds) {
        return rng(golds, new Batch(7, 1));
    }

    private static ImageRng rng(GoldenModel golds, Batch batch) {
        return new ImageRng(golds.torch(), golds.scope(), batch, 4, 5, 6);
    }
}
