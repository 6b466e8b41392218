package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.ModelFaultAssert.problems;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pochade.inference.golden.GoldenCases;

/** The pickles of the golden cases: the harmless ones hold the weights that they should, the others name what they ask for. */
class PicklesGoldenTest {

    private static final String FOLDER = "diffusion/single-file/";

    /** The weights that the harmless pickles are copies of. */
    private static final String CHECKPOINT = FOLDER + "checkpoints/sd15.safetensors";

    static Stream<Named<JsonNode>> malicious() {
        return cases().filter(file -> file.path("malicious").asBoolean()).map(PicklesGoldenTest::named);
    }

    static Stream<Named<JsonNode>> harmless() {
        return cases().filter(file -> !file.path("malicious").asBoolean()).map(PicklesGoldenTest::named);
    }

    private static Stream<JsonNode> cases() {
        JsonNode cases = GoldenCases.json(FOLDER + "pickles/pickles.json").path("cases");
        return StreamSupport.stream(cases.spliterator(), false);
    }

    private static Named<JsonNode> named(JsonNode file) {
        return Named.of(file.path("file").asText(), file);
    }

    private static Path path(JsonNode file) {
        return GoldenCases.path(FOLDER + "pickles/" + file.path("file").asText());
    }

    @ParameterizedTest
    @MethodSource("malicious")
    void names_what_a_malicious_file_asks_for(JsonNode file) {
        String refusal = problems(() -> WeightSource.open(path(file)));
        assertThat(refusal).contains("asks for", "which could run code", ".safetensors");
        assertThat(refusal).contains(file.path("callable").asText("system"));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void loads_the_weights_of_a_harmless_file(JsonNode file) {
        try (WeightSource pickled = WeightSource.open(path(file));
                WeightSource checkpoint = WeightSource.open(GoldenCases.path(CHECKPOINT))) {
            assertThat(pickled.tensors()).isNotEmpty();
            pickled.tensors().forEach((name, entry) -> {
                assertThat(entry.shape())
                        .as(name)
                        .isEqualTo(checkpoint.entry(name).shape());
                assertThat(ExactValues.read(pickled, name)).as(name).isEqualTo(ExactValues.read(checkpoint, name));
            });
        }
    }

    @Test
    void a_whole_checkpoint_has_all_names_but_those_of_the_text_encoder_and_its_step() {
        Path whole = GoldenCases.path(FOLDER + "pickles/tiny-sd15.ckpt");
        try (WeightSource pickled = WeightSource.open(whole);
                WeightSource checkpoint = WeightSource.open(GoldenCases.path(CHECKPOINT))) {
            assertThat(pickled.tensors().keySet())
                    .containsExactlyInAnyOrderElementsOf(checkpoint.tensors().keySet().stream()
                            .filter(name -> !name.startsWith("cond_stage_model."))
                            .toList());
            assertThat(pickled.metadata())
                    .containsEntry("global_step", "840000")
                    .containsEntry("epoch", "0")
                    .containsEntry("pytorch-lightning_version", "1.4.2");
        }
    }

    @Test
    void a_textual_inversion_of_the_webui_has_its_vectors_and_its_name() {
        Path embedding = GoldenCases.path("diffusion/textual-inversion/files/sd1.pt");
        try (WeightSource pickled = WeightSource.open(embedding)) {
            assertThat(pickled.tensors()).containsOnlyKeys("string_to_param.*");
            assertThat(pickled.entry("string_to_param.*").shape()).containsExactly(3L, 16L);
            assertThat(pickled.metadata()).containsEntry("name", "emb").containsEntry("step", "500");
        }
    }
}
