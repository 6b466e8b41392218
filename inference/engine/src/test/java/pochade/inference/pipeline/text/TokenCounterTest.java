package pochade.inference.pipeline.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.PromptOptions.Emphasis;
import pochade.inference.api.request.TextualInversion;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.golden.GoldenCases;
import pochade.inference.tokenizer.ClipTokenizer;
import pochade.inference.tokenizer.ClipTokenizer.Padding;

class TokenCounterTest {

    private final TokenCounter counter = new TokenCounter(ClipTokenizer.builtIn(Padding.END_OF_TEXT));

    @AfterEach
    void close() {
        counter.close();
    }

    @TestFactory
    Stream<DynamicTest> counts_as_the_web_ui() {
        JsonNode cases =
                GoldenCases.json("diffusion/weighted-embeddings/index.json").get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(golden ->
                        DynamicTest.dynamicTest(golden.get("name").textValue(), () -> check(golden.get("params"))));
    }

    private void check(JsonNode params) {
        PromptOptions options = new PromptOptions(
                Stream.of(Emphasis.values())
                        .filter(it -> it.label().equals(params.get("emphasis").textValue()))
                        .findFirst()
                        .orElseThrow(),
                params.get("comma_padding_backtrack").intValue());
        int most = StreamSupport.stream(params.get("prompts").spliterator(), false)
                .mapToInt(text -> count(text.textValue(), options, List.of()).tokens())
                .max()
                .orElseThrow();
        assertThat(most).isEqualTo(params.get("token_count").intValue());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 75",
        "a red fox, 3, 75",
        "(a:1.2) [red] fox, 3, 75",
        "a BREAK b, 76, 150",
        "a BREAK, 75, 75",
        "a red fox AND a fox, 3, 75",
        "[red:a blue:0.5] fox, 3, 75",
        "[red|a big blue] fox, 4, 75"
    })
    void counts_the_longest_text_of_a_prompt(String prompt, int tokens, int room) {
        assertThat(count(prompt, PromptOptions.DEFAULT, List.of())).isEqualTo(new TokenCount(tokens, room));
    }

    @Test
    void a_learned_word_takes_as_many_as_it_has_vectors() {
        Path file = GoldenCases.path("diffusion/textual-inversion/files/sd1-4.safetensors");
        assertThat(count("by myword", PromptOptions.DEFAULT, List.of(new TextualInversion("myword", file))))
                .isEqualTo(new TokenCount(5, 75));
    }

    @Test
    void the_and_of_a_negative_prompt_is_a_word() {
        TokenCountRequest request =
                new TokenCountRequest(Path.of("model"), "fog AND rain", true, 20, PromptOptions.DEFAULT, List.of());
        assertThat(counter.count(request)).isEqualTo(new TokenCount(3, 75));
    }

    private TokenCount count(String prompt, PromptOptions options, List<TextualInversion> words) {
        return counter.count(new TokenCountRequest(Path.of("model"), prompt, false, 20, options, words));
    }
}
