package pochade.inference.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.model.clip.ClipTextConfig;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.model.clip.ClipTextModel.Head;
import pochade.inference.model.clip.ClipTextNames;
import pochade.inference.tensor.Parameters;
import pochade.inference.tokenizer.Chunked;
import pochade.inference.tokenizer.ClipTokenizer;
import pochade.inference.tokenizer.ClipTokenizer.Padding;
import pochade.inference.tokenizer.LearnedWord;
import pochade.inference.tokenizer.LearnedWords;
import pochade.inference.tokenizer.TokenChunk;
import pochade.inference.weights.NetworkFolder;
import pochade.inference.weights.embedding.EmbeddingFile;
import pochade.inference.weights.embedding.TokenVectors;

class TextualInversionGoldenTest {

    @TestFactory
    Stream<DynamicTest> learned_words_are_read_found_and_encoded_as_in_the_reference() {
        return GoldenModel.cases("textual-inversion", this::check);
    }

    private void check(JsonNode golden, GoldenTensors tensors) {
        JsonNode params = golden.get("params");
        NetworkFolder folder = GoldenModel.folder(params.get("model").textValue());
        ClipTextConfig config = ClipTextConfig.of(GoldenModel.config(folder));
        EmbeddingFile file = EmbeddingFile.open(path(params));
        TokenVectors vectors = file.encoders().stream()
                .filter(encoder -> encoder.width() == config.hiddenSize())
                .findFirst()
                .orElseThrow();
        assertThat(vectors.toArray()).isEqualTo(tensors.floats("in.vectors"));

        LearnedWord word = new LearnedWord(params.get("name").textValue(), file.count());
        TokenChunk tokens = tokens(params, word);
        assertThat(tokens.idsArray()).isEqualTo(tensors.longs("in.input_ids"));
        int first = params.at("/positions/0").intValue();
        assertThat(tokens.words()).containsExactly(new TokenChunk.Place(first, word));
        assertThat(first + file.count()).isEqualTo(params.at("/positions/1").intValue());

        boolean projects = golden.get("outputs").has("text_embeds");
        try (GoldenModel model = new GoldenModel()) {
            Parameters parameters = Parameters.root();
            ClipTextModel encoder = new ClipTextModel(
                    model.torch().kernels(), parameters, config, projects ? Head.PROJECTION : Head.NONE);
            model.load(folder, parameters, ClipTextNames::canonical);
            NDArray ids = model.input(tensors, "in.input_ids");
            long[] positions = LongStream.range(first, first + file.count()).toArray();
            NDList states = encoder.hiddenStates(
                    ids, model.input(tensors, "in.vectors"), model.scope().create(positions));
            NDArray last = encoder.finalNorm(states.get(states.size() - 1));
            golden.get("outputs").fieldNames().forEachRemaining(name -> {
                NDArray output =
                        switch (name) {
                            case "last_hidden_state" -> last;
                            case "penultimate" -> states.get(states.size() - 2);
                            case "pooled" -> encoder.pooled(last, ids);
                            case "text_embeds" -> encoder.project(encoder.pooled(last, ids));
                            default -> throw new AssertionError("no such output: " + name);
                        };
                model.assertOutput(golden, tensors, name, output);
            });
        }
    }

    private static Path path(JsonNode params) {
        return GoldenCases.path(
                "diffusion/textual-inversion/" + params.get("file").textValue());
    }

    private static TokenChunk tokens(JsonNode params, LearnedWord word) {
        Padding padding = params.get("pad").intValue() == 0 ? Padding.ZERO : Padding.END_OF_TEXT;
        try (ClipTokenizer tokenizer = ClipTokenizer.builtIn(padding)) {
            LearnedWords words = LearnedWords.of(tokenizer, List.of(word));
            return Chunked.first(tokenizer, params.get("prompt").textValue(), words);
        }
    }
}
