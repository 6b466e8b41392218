package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All 256 values of both types, as PyTorch widens them to float32. */
class Float8Test {

    /** {@code {dtype: [values of the bytes 0 to 255, as texts]}}, written by src/test/golden/float8.py. */
    private static JsonNode values() throws IOException {
        try (InputStream json = Float8Test.class.getResourceAsStream("float8.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(json));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F8_E4M3", "F8_E5M2"})
    void are_the_ones_of_pytorch(Dtype dtype) throws IOException {
        JsonNode expected = values().get(dtype.name());
        ByteBuffer bytes = ByteBuffer.allocate(256);
        for (int i = 0; i < 256; i++) {
            bytes.put((byte) i);
        }
        FloatBuffer actual = FloatBuffer.allocate(256);
        Float8.widen(dtype, bytes.flip(), actual);
        assertThat(expected).hasSize(256);
        for (int i = 0; i < 256; i++) {
            assertThat(Float.floatToIntBits(actual.get(i)))
                    .as("byte %d", i)
                    .isEqualTo(Float.floatToIntBits(
                            Float.parseFloat(expected.get(i).asText())));
        }
    }
}
