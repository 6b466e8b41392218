package pochade.inference.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pochade.inference.weights.ModelFaultAssert.problems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClipTokenizerTest {

    private static final Path STARTER =
            Path.of(System.getProperty("project.root", "."), "inference", "models", "starter", "tokenizer");
    private static final String CAT = "a cat";
    private static final long A = 320;
    private static final long A_CAT = 2368;

    private final Path folder;

    ClipTokenizerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{} ; none ; 49407",
                "{'pad_token':'!'} ; none ; 0",
                "{'pad_token':{'content':'!'}} ; none ; 0",
                "{'pad_token':'<|endoftext|>'} ; {'pad_token':'!'} ; 0",
                "{'pad_token':'<|endoftext|>'} ; {'pad_token':{'content':'!'}} ; 0",
                "{'pad_token':'!','added_tokens_decoder':{}} ; {'pad_token':'<|endoftext|>'} ; 0",
                "{'pad_token':'!'} ; {} ; 0",
                "{'model_max_length':1e30} ; none ; 49407",
                "{'model_max_length':0} ; none ; 49407",
            })
    void pads_as_the_folder_says(String config, String map, long padding) throws IOException {
        write("tokenizer_config.json", config);
        if (!map.equals("none")) {
            write("special_tokens_map.json", map);
        }
        try (ClipTokenizer tokenizer = ClipTokenizer.of(folder)) {
            TokenChunk padded = Chunked.first(tokenizer, CAT);
            assertThat(padded.ids().subList(0, 4)).containsExactly(49406L, A, A_CAT, 49407L);
            assertThat(padded.ids().subList(4, 77)).containsOnly(padding).hasSize(73);
            assertThat(padded.weights()).containsOnly(1.0).hasSize(77);
            assertThat(tokenizer.emptyChunk().ids().subList(1, 77))
                    .startsWith(49407L)
                    .endsWith(padding, padding);
        }
    }

    @Test
    void a_padding_token_in_the_text_is_padding() throws IOException {
        write("tokenizer_config.json", "{'pad_token':'!'}");
        try (ClipTokenizer tokenizer = ClipTokenizer.of(folder)) {
            assertThat(tokenizer.encode("a cat!!")).containsExactly(A, A_CAT, 0L, 0L);
        }
    }

    @Test
    void what_does_not_fit_goes_to_the_next_chunk() throws IOException {
        write("tokenizer_config.json", "{'model_max_length':4}");
        try (ClipTokenizer tokenizer = ClipTokenizer.of(folder)) {
            assertThat(Chunked.all(tokenizer, "a cat a cat a", LearnedWords.NONE))
                    .extracting(TokenChunk::ids)
                    .containsExactly(
                            List.of(49406L, A, A_CAT, 49407L),
                            List.of(49406L, A, A_CAT, 49407L),
                            List.of(49406L, A, 49407L, 49407L));
        }
    }

    @Test
    void reads_the_same_vocabulary_from_either_form() throws IOException {
        for (String name : new String[] {"vocab.json", "merges.txt", "tokenizer_config.json"}) {
            Files.copy(STARTER.resolve(name), folder.resolve(name));
        }
        String text = "A red apple with <|endoftext|> eyes, 3D sticker — ünïcödé 😀!";
        try (ClipTokenizer whole = ClipTokenizer.of(STARTER);
                ClipTokenizer parts = ClipTokenizer.of(folder)) {
            assertThat(whole.vocabularySize()).isEqualTo(8194);
            assertThat(whole.encode(text)).isNotEmpty().contains(8193L).isEqualTo(parts.encode(text));
            assertThat(Chunked.first(whole, text)).isEqualTo(Chunked.first(parts, text));
        }
    }

    static Stream<Arguments> brokenFolders() {
        return Stream.of(
                arguments("vocab.json", "{'a':-1}", "'a' has no valid id"),
                arguments("vocab.json", "{'a':'x'}", "'a' has no valid id"),
                arguments("vocab.json", "{'a':1.5}", "'a' has no valid id"),
                arguments("vocab.json", "{'a':5000000000}", "'a' has no valid id"),
                arguments("vocab.json", "{'a':0}", "no token '<|startoftext|>'"),
                arguments("vocab.json", "{'<|startoftext|>':0,'<|endoftext|>':1}", "is no CLIP tokenizer"),
                arguments("vocab.json", "{'a':0,'a':1}", "Duplicate field"),
                arguments("vocab.json", "[]", "not a JSON object"),
                arguments("tokenizer.json", "{}", "no token '<|startoftext|>'"),
                arguments("tokenizer.json", "{'model':{'vocab':[],'merges':{}}}", "no token"),
                arguments("tokenizer.json", "{" + " ".repeat(16 << 20) + "}", "at most 16777216"),
                arguments("tokenizer_config.json", "{'pad_token':'no such token'}", "no token 'no such token'"),
                arguments("tokenizer_config.json", "nonsense", "not valid JSON"));
    }

    @ParameterizedTest
    @MethodSource("brokenFolders")
    void refuses_what_is_no_clip_tokenizer(String file, String json, String words) throws IOException {
        write("merges.txt", "#version: 0.2\nno such\n");
        write(file, json);
        assertThat(problems(() -> ClipTokenizer.of(folder))).contains(words);
    }

    @Test
    void takes_every_text() {
        try (ClipTokenizer clip = ClipTokenizer.of(folder);
                ClipTokenizer openClip = ClipTokenizer.openClip()) {
            String half = "\ud83d";
            assertThat(clip.vocabularySize()).isEqualTo(49408);
            for (ClipTokenizer tokenizer : List.of(clip, openClip)) {
                assertThat(tokenizer.encode(half + "a\0" + half)).isNotEmpty();
                assertThat(tokenizer.encode("\ude00\ud83d")).isNotEmpty();
                assertThat(tokenizer.encode("x".repeat(100_000))).hasSizeGreaterThan(1000);
                assertThat(tokenizer.encode("😀 ".repeat(50_000))).hasSize(50_000);
                assertThat(tokenizer.encode(" \t\n ")).isEmpty();
            }
        }
    }

    @Test
    void serves_many_threads() {
        try (ClipTokenizer tokenizer = ClipTokenizer.of(folder)) {
            assertThat(IntStream.range(0, 2000).parallel().mapToObj(i -> tokenizer.encode("a cat " + i % 10)))
                    .allSatisfy(ids -> assertThat(ids).hasSize(3).startsWith(A, A_CAT));
        }
    }

    @Test
    void does_nothing_after_it_was_closed() {
        ClipTokenizer tokenizer = ClipTokenizer.of(folder);
        tokenizer.close();
        tokenizer.close();
        assertThatIllegalStateException().isThrownBy(() -> tokenizer.encode(CAT));
    }

    @Test
    void the_built_in_vocabulary_has_each_id_once() {
        ClipVocabulary vocabulary = ClipVocabulary.builtIn(SpecialTokens.CLIP);
        List<Integer> ids = vocabulary.ids().values().stream().sorted().toList();
        assertThat(ids).isEqualTo(IntStream.range(0, 49408).boxed().toList());
        assertThat(Collections.frequency(vocabulary.merges(), "")).isZero();
    }

    private void write(String name, String json) throws IOException {
        Files.writeString(folder.resolve(name), json.replace('\'', '"'));
    }
}
