package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that PyTorch wrote (src/test/golden/pickles.py): every type, views of every kind, modules, and what lies beside them. */
class TorchReferenceTest {

    @TempDir
    private Path folder;

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = TorchReferenceTest.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(in, name), file);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch-zip.pt", "torch-zip-protocol-4.pt", "torch-legacy.pt"})
    void has_the_tensors_that_were_saved(String name) throws IOException {
        JsonNode expected = new ObjectMapper().readTree(resource("torch.json").toFile());
        List<String> names = new ArrayList<>();
        expected.fieldNames().forEachRemaining(names::add);
        try (WeightSource source = WeightSource.open(resource(name))) {
            assertThat(source.tensors().keySet()).containsExactlyElementsOf(names);
            for (String tensor : names) {
                JsonNode saved = expected.get(tensor);
                assertThat(source.entry(tensor).shape())
                        .as(tensor)
                        .isEqualTo(StreamSupport.stream(saved.get("shape").spliterator(), false)
                                .map(JsonNode::asLong)
                                .toList());
                assertThat(ExactValues.read(source, tensor))
                        .as(tensor)
                        .isEqualTo(StreamSupport.stream(saved.get("values").spliterator(), false)
                                .mapToDouble(value -> Double.parseDouble(value.asText()))
                                .toArray());
            }
            assertThat(source.metadata())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "global_step", "875000", "epoch", "3", "lr", "1.0E-4", "name", "Ünï", "done", "true"));
        }
    }
}
