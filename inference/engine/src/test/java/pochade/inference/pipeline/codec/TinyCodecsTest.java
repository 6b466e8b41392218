package pochade.inference.pipeline.codec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TinyCodecsTest {

    /** Adds a number of its own when it encodes, ten of it when it decodes, a hundred when it unscales. */
    private record Adding(int number) implements LatentCodec {

        @Override
        public NDArray encode(NDArray images) {
            return images.add(number);
        }

        @Override
        public NDArray decode(NDArray latents) {
            return latents.add(10 * number);
        }

        @Override
        public NDArray unscale(NDArray latents) {
            return latents.add(100 * number);
        }

        @Override
        public void close() {}
    }

    private static final LatentCodec FULL = new Adding(1);
    private static final LatentCodec TINY = new Adding(2);

    @Test
    void eachDirectionIsDoneByItsOwnCodec() {
        assertDoes(new TinyCodecs(Optional.empty(), Optional.empty()).beside(() -> FULL), 1, 10, 100);
        assertDoes(new TinyCodecs(Optional.empty(), Optional.of(TINY)).beside(() -> FULL), 1, 20, 100);
        assertDoes(new TinyCodecs(Optional.of(TINY), Optional.empty()).beside(() -> FULL), 2, 10, 200);
    }

    @Test
    void theVaeIsNotAskedForWhereNothingIsLeftToIt() {
        LatentCodec both = new TinyCodecs(Optional.of(TINY), Optional.of(TINY)).beside(() -> {
            throw new AssertionError("asked for");
        });
        assertDoes(both, 2, 20, 200);
    }

    private static void assertDoes(LatentCodec codec, float encoded, float decoded, float unscaled) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray zero = manager.create(0f);
            assertThat(codec.encode(zero).getFloat()).isEqualTo(encoded);
            assertThat(codec.decode(zero).getFloat()).isEqualTo(decoded);
            assertThat(codec.unscale(zero).getFloat()).isEqualTo(unscaled);
        }
    }
}
