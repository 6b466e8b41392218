package pochade.inference.weights;

import static pochade.inference.weights.ModelFaultAssert.badModel;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
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
        } else {
            SafetensorsFile.open(file).close();
        }
    }
}
