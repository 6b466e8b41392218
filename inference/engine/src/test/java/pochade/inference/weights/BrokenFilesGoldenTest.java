package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.ModelFaultAssert.badModel;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pochade.inference.golden.GoldenCases;

/** Refuses what the golden cases say must be refused, and nothing else. */
class BrokenFilesGoldenTest {

    private static final String FOLDER = "diffusion/single-file/broken";

    static Stream<Named<JsonNode>> cases() {
        JsonNode cases = GoldenCases.json(FOLDER + "/broken.json").path("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(file -> Named.of(file.path("why").asText(), file));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_refused_or_read(JsonNode golden) {
        Path file = GoldenCases.path(FOLDER + "/" + golden.path("file").asText());
        if (golden.path("must_refuse").asBoolean()) {
            badModel(() -> SafetensorsFile.open(file));
            badModel(() -> WeightSource.open(file));
        } else {
            WeightSource.open(file).close();
        }
    }

    @Test
    void every_type_has_its_values() {
        JsonNode values = GoldenCases.json(FOLDER + "/all-dtypes.json");
        try (WeightSource source = WeightSource.open(GoldenCases.path(FOLDER + "/all-dtypes.safetensors"))) {
            assertThat(source.tensors()).hasSameSizeAs(values);
            source.tensors().forEach((name, entry) -> {
                assertThat(entry.dtype().name()).isEqualTo(name);
                assertThat(ExactValues.read(source, name))
                        .as(name)
                        .isEqualTo(StreamSupport.stream(values.get(name).spliterator(), false)
                                .mapToDouble(JsonNode::asDouble)
                                .toArray());
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F8_E4M3", "F8_E5M2"})
    void eight_bit_floats_are_widened_to_their_values(Dtype dtype) {
        JsonNode values = GoldenCases.json(FOLDER + "/all-dtypes.json").get(dtype.name());
        try (WeightSource source = WeightSource.open(GoldenCases.path(FOLDER + "/all-dtypes.safetensors"))) {
            ByteBuffer bytes = ByteBuffer.allocate(values.size());
            source.read(dtype.name(), bytes);
            FloatBuffer floats = FloatBuffer.allocate(values.size());
            Float8.widen(dtype, bytes.flip(), floats);
            for (int i = 0; i < values.size(); i++) {
                assertThat(floats.get(i)).isEqualTo((float) values.get(i).asDouble());
            }
        }
    }
}
