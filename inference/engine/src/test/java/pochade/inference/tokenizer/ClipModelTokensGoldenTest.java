package pochade.inference.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pochade.inference.golden.GoldenCases;
import pochade.inference.golden.GoldenTensors;

/** Tokenizers of small CLIP models with vocabularies of their own. */
class ClipModelTokensGoldenTest {

    private static final String TOPIC = "seeds/a_clip/";

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(GoldenCases.path(TOPIC))) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> Files.exists(GoldenCases.path(TOPIC + name).resolve("case.json")))
                    .filter(name -> GoldenCases.json(TOPIC + name + "/case.json")
                            .path("run")
                            .asText()
                            .equals("clip_tok"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gives_the_ids_of_transformers(String name) {
        String model =
                GoldenCases.json(TOPIC + name + "/case.json").at("/cfg/model").asText();
        JsonNode texts = GoldenCases.json(TOPIC + name + "/inputs.json").path("texts");
        GoldenTensors expected = GoldenCases.tensors(TOPIC + name + "/expected.safetensors");
        long[] ids = expected.longs("input_ids");
        long[] lengths = expected.longs("full_lengths");
        int row = (int) expected.shape("input_ids")[1];
        try (ClipTokenizer tokenizer =
                ClipTokenizer.of(GoldenCases.path(TOPIC + name).resolve(model))) {
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.path(i).asText();
                TokenChunk padded = Chunked.first(tokenizer, text);
                assertThat(padded.idsArray()).as(text).isEqualTo(Arrays.copyOfRange(ids, i * row, (i + 1) * row));
                assertThat((long) tokenizer.encode(text).size() + 2).as(text).isEqualTo(lengths[i]);
            }
        }
    }
}
