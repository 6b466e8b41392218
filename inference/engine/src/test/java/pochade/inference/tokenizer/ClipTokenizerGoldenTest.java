package pochade.inference.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pochade.inference.golden.GoldenCases;

/** Every text of the golden cases, as transformers and as open_clip read it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClipTokenizerGoldenTest {

    private ClipTokenizer clip;
    private ClipTokenizer openClip;

    @BeforeAll
    void open() {
        clip = ClipTokenizer.of(Path.of("no", "folder"));
        openClip = ClipTokenizer.openClip();
    }

    @AfterAll
    void close() {
        clip.close();
        openClip.close();
    }

    static Stream<Named<JsonNode>> cases() {
        JsonNode cases = GoldenCases.json("diffusion/tokenizer-clip/cases.json").path("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(text -> Named.of(text.path("text").toString(), text));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gives_the_ids_of_transformers(JsonNode text) {
        assertThat(clip.encode(text.path("text").asText())).isEqualTo(longs(text.path("hf_ids")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pads_and_cuts_as_transformers(JsonNode text) {
        assertThat(Chunked.first(clip, text.path("text").asText()).ids()).isEqualTo(longs(text.path("hf_padded77")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gives_the_ids_of_open_clip(JsonNode text) {
        assertThat(openClip.encode(text.path("text").asText())).isEqualTo(longs(text.path("ids")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pads_and_cuts_as_open_clip(JsonNode text) {
        assertThat(Chunked.first(openClip, text.path("text").asText()).ids())
                .isEqualTo(longs(text.path("openclip_padded77")));
    }

    private static List<Long> longs(JsonNode array) {
        List<Long> longs = new ArrayList<>();
        array.forEach(value -> longs.add(value.longValue()));
        return longs;
    }
}
