package pochade.inference.noise;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.NoiseOptions;
import pochade.inference.api.request.NoiseOptions.RandomSource;
import pochade.inference.api.request.NoiseOptions.Variation;
import pochade.inference.golden.GoldenModel;

/** The noise of a batch of a request; what it is compared with, {@link ImageRngGoldenTest} holds to the WebUI's. */
class ImageRngTest {

    private static final long[] SHAPE = {4, 5, 6};

    @Test
    void a_variation_of_full_strength_starts_from_its_own_seeds_and_goes_on_from_the_picture_s() {
        try (GoldenModel golds = new GoldenModel()) {
            NoiseOptions varied =
                    new NoiseOptions(RandomSource.CPU, Optional.of(new Variation(41, 1)), Optional.empty(), 0);
            ImageRng rng = rng(golds, new Batch(7, 2, varied));
            ImageRng others = rng(golds, new Batch(41, 2));
            ImageRng own = rng(golds, new Batch(7, 1));
            assertThat(rng.next().toFloatArray()).containsExactly(others.next().toFloatArray());
            own.next();
            float[] second = own.next().toFloatArray();
            NDArray next = rng.next();
            assertThat(next.get(0).toFloatArray()).containsExactly(second);
            assertThat(next.get(1).toFloatArray()).containsExactly(second);
        }
    }

    @Test
    void a_delta_changes_all_draws_but_the_first() {
        try (GoldenModel golds = new GoldenModel()) {
            NoiseOptions moved = new NoiseOptions(RandomSource.NV, Optional.empty(), Optional.empty(), 10);
            NoiseOptions still = new NoiseOptions(RandomSource.NV, Optional.empty(), Optional.empty(), 0);
            ImageRng rng = rng(golds, new Batch(7, 1, moved));
            assertThat(rng.next().toFloatArray())
                    .containsExactly(rng(golds, new Batch(7, 1, still)).next().toFloatArray());
            assertThat(rng.next().toFloatArray())
                    .containsExactly(rng(golds, new Batch(17, 1, still)).next().toFloatArray());
        }
    }

    private static ImageRng rng(GoldenModel golds, Batch batch) {
        return new ImageRng(golds.torch(), golds.scope(), batch, SHAPE);
    }
}
