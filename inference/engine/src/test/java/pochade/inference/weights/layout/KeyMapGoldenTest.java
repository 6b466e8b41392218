package pochade.inference.weights.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.golden.GoldenCases;
import pochade.inference.golden.GoldenTensors;
import pochade.inference.model.vae.AutoencoderKlNames;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.NetworkFolder;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;

/** The golden checkpoints in the original layout: every name as diffusers maps it, every tensor equal to the last bit. */
class KeyMapGoldenTest {

    private static final String TOPIC = "diffusion/single-file/";

    private static Stream<JsonNode> cases() {
        JsonNode cases = GoldenCases.json(TOPIC + "index.json").get("cases");
        return StreamSupport.stream(cases.spliterator(), false).filter(golden -> golden.has("model"));
    }

    @TestFactory
    Stream<DynamicTest> maps_every_name_as_diffusers_does() {
        return cases().filter(golden -> golden.has("keymap"))
                .map(golden -> DynamicTest.dynamicTest(name(golden), () -> {
                    JsonNode keymap =
                            GoldenCases.json(TOPIC + golden.get("keymap").textValue());
                    assertThat(mapped(checkpoint(golden))).containsExactlyInAnyOrderElementsOf(rows(keymap));
                }));
    }

    private static Set<String> rows(JsonNode keymap) {
        Set<String> rows = new TreeSet<>();
        keymap.get("rows").forEach(row -> rows.add(row.toString()));
        keymap.get("ignored").forEach(name -> rows.add(name.toString()));
        return rows;
    }

    private static Set<String> mapped(Path file) {
        Set<String> rows = new TreeSet<>();
        try (WeightSource source = WeightSource.open(file)) {
            Map<ModelPart, NetworkLayout> networks = CheckpointLayout.of(source.tensors());
            for (TensorEntry tensor : source.tensors().values()) {
                List<String> targets = new ArrayList<>();
                networks.forEach((part, layout) -> layout.targets(tensor.name())
                        .forEach(target -> targets.add("[\"%s\",\"%s\",\"%s\",\"%s\"]"
                                .formatted(tensor.name(), part.folder(), target.name(), operation(target)))));
                rows.addAll(targets.isEmpty() ? List.of("\"" + tensor.name() + "\"") : targets);
            }
        }
        return rows;
    }

    private static String operation(Naming.Target target) {
        return switch (target.conversion()) {
            case COPY -> "copy";
            case POINTWISE_TO_LINEAR -> "conv1x1_to_linear";
            case TRANSPOSE -> "transpose";
            case FIRST_THIRD -> "rows 0/3";
            case SECOND_THIRD -> "rows 1/3";
            case LAST_THIRD -> "rows 2/3";
        };
    }

    @TestFactory
    Stream<DynamicTest> gives_the_tensors_of_the_folder_to_the_last_bit() {
        return cases().map(golden -> DynamicTest.dynamicTest(name(golden), () -> {
            Path model = GoldenCases.path("diffusion/" + golden.get("model").textValue());
            try (WeightSource file = WeightSource.open(checkpoint(golden))) {
                Map<ModelPart, NetworkLayout> networks = CheckpointLayout.of(file.tensors());
                assertThat(networks).isNotEmpty();
                networks.forEach((part, layout) -> {
                    Path folder = model.endsWith(part.folder()) ? model : model.resolve(part.folder());
                    try (WeightSource expected = NetworkFolder.open(folder).openWeights()) {
                        assertSame(part, MappedWeights.of(file, layout), expected);
                    }
                });
            }
        }));
    }

    private static void assertSame(ModelPart part, WeightSource actual, WeightSource expected) {
        Set<String> names = new TreeSet<>();
        for (TensorEntry tensor : expected.tensors().values()) {
            String name = part == ModelPart.VAE ? AutoencoderKlNames.canonical(tensor.name()) : tensor.name();
            names.add(name);
            TensorEntry mapped = Objects.requireNonNull(actual.tensors().get(name), name);
            assertThat(mapped.shape()).as(name).isEqualTo(tensor.shape());
            assertThat(values(actual, name)).as(name).isEqualTo(values(expected, tensor.name()));
        }
        assertThat(actual.tensors().keySet()).containsAll(names);
        names.add("text_model.embeddings.position_ids");
        assertThat(names).containsAll(actual.tensors().keySet());
    }

    private static float[] values(WeightSource source, String name) {
        TensorEntry entry = source.entry(name);
        ByteBuffer bytes = ByteBuffer.allocate((int) entry.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        source.read(name, bytes);
        float[] values = new float[(int) entry.elements()];
        GoldenTensors.decode(entry.dtype().name(), bytes.flip(), values);
        return values;
    }

    private static String name(JsonNode golden) {
        return golden.get("name").textValue();
    }

    private static Path checkpoint(JsonNode golden) {
        return GoldenCases.path(TOPIC + golden.get("file").textValue());
    }
}
