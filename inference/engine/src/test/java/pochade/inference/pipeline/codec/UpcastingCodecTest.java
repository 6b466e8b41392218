package pochade.inference.pipeline.codec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpcastingCodecTest {

    private final NDManager manager = NDManager.newBaseManager();
    private final List<String> calls = new ArrayList<>();

    @AfterEach
    void close() {
        manager.close();
    }

    /** A codec that answers with one number, whatever it is given. */
    private final class Constant implements LatentCodec {

        private final String name;
        private final float value;

        Constant(String name, float value) {
            this.name = name;
            this.value = value;
        }

        @Override
        public NDArray encode(NDArray images) {
            calls.add(name + " encodes");
            return manager.create(value);
        }

        @Override
        public NDArray decode(NDArray latents) {
            calls.add(name + " decodes");
            return manager.create(value);
        }

        @Override
        public NDArray unscale(NDArray latents) {
            calls.add(name + " unscales");
            return manager.create(value);
        }

        @Override
        public void close() {
            calls.add(name + " is closed");
        }
    }

    private UpcastingCodec codec(float half, float full) {
        return new UpcastingCodec(
                new Constant("half", half),
                () -> {
                    calls.add("full is loaded");
                    return new Constant("full", full);
                },
                array -> Float.isFinite(array.getFloat()));
    }

    private float run(Function<NDArray, NDArray> work) {
        return work.apply(manager.create(0f)).getFloat();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void what_overflows_in_half_precision_is_done_again_and_stays_in_float32(float overflow) {
        UpcastingCodec codec = codec(overflow, 2);

        assertThat(run(codec::decode)).isEqualTo(2);
        assertThat(run(codec::encode)).isEqualTo(2);
        codec.close();

        assertThat(calls)
                .containsExactly(
                        "half decodes",
                        "full is loaded",
                        "half is closed",
                        "full decodes",
                        "full encodes",
                        "full is closed");
    }

    @Test
    void what_overflows_in_float32_too_is_given_back_at_once() {
        UpcastingCodec codec = codec(Float.NaN, Float.NaN);

        assertThat(run(codec::encode)).isNaN();
        assertThat(run(codec::decode)).isNaN();

        assertThat(calls)
                .containsExactly("half encodes", "full is loaded", "half is closed", "full encodes", "full decodes");
    }

    @Test
    void nothing_is_loaded_while_half_precision_does() {
        UpcastingCodec codec = codec(1, 2);

        assertThat(run(codec::encode)).isEqualTo(1);
        assertThat(run(codec::decode)).isEqualTo(1);

        assertThat(calls).containsExactly("half encodes", "half decodes");
    }
}
