package pochade.app.infotext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the WebUI itself reads from texts. */
class InfotextGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> readsEveryTextAsTheWebUiDoes() throws IOException {
        Path folder = Path.of(System.getProperty("golden", "")).resolve("diffusion/prompt-attention");
        assumeTrue(Files.isDirectory(folder), () -> "no golden cases: " + folder + " is absent");
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().matches("infotext.*\\.json"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream().flatMap(InfotextGoldenTest::cases);
    }

    private static Stream<DynamicTest> cases(Path file) {
        try {
            return StreamSupport.stream(JSON.readTree(file.toFile()).spliterator(), false)
                    .map(golden ->
                            DynamicTest.dynamicTest("\"" + golden.path("text").asText() + "\"", () -> check(golden)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(JsonNode golden) {
        Map<String, String> expected = new LinkedHashMap<>();
        golden.path("expected").properties().forEach(it -> expected.put(it.getKey(), python(it.getValue())));
        assertThat(InfotextParser.parse(golden.path("text").asText()).values()).containsExactlyEntriesOf(expected);
    }

    private static String python(JsonNode value) {
        return value.isBoolean() ? (value.asBoolean() ? "True" : "False") : value.asText();
    }
}
