package pochade.inference.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.PromptOptions.Emphasis;
import pochade.inference.model.clip.ClipTextConfig;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.model.clip.ClipTextModel.Head;
import pochade.inference.model.clip.ClipTextNames;
import pochade.inference.pipeline.text.Embeddings;
import pochade.inference.pipeline.text.NormedPromptEncoder;
import pochade.inference.pipeline.text.TextReading;
import pochade.inference.pipeline.text.TextTower;
import pochade.inference.pipeline.text.TextualInversions;
import pochade.inference.tensor.Parameters;
import pochade.inference.tokenizer.ClipTokenizer;
import pochade.inference.tokenizer.ClipTokenizer.Padding;
import pochade.inference.tokenizer.TokenChunk;
import pochade.inference.weights.NetworkFolder;

/** Prompts in chunks and with weights, as the WebUI's sd_hijack_clip and sd_emphasis make them. */
class WeightedEmbeddingsGoldenTest {

    @TestFactory
    Stream<DynamicTest> weighs_and_cuts_prompts_as_the_web_ui() {
        return GoldenModel.cases("weighted-embeddings", this::check);
    }

    private void check(JsonNode golden, GoldenTensors tensors) {
        JsonNode params = golden.get("params");
        List<String> texts = new ArrayList<>();
        params.get("prompts").forEach(text -> texts.add(text.textValue()));
        TextReading reading = new TextReading(
                params.get("clip_skip").intValue(),
                new PromptOptions(
                        emphasis(params.get("emphasis").textValue()),
                        params.get("comma_padding_backtrack").intValue()),
                TextualInversions.NONE);
        NetworkFolder folder = GoldenModel.folder(params.get("model").textValue());
        ClipTextConfig config = ClipTextConfig.of(GoldenModel.config(folder));
        try (GoldenModel model = new GoldenModel();
                ClipTokenizer tokenizer = ClipTokenizer.builtIn(Padding.END_OF_TEXT)) {
            Parameters parameters = Parameters.root();
            TextTower tower =
                    new TextTower(tokenizer, new ClipTextModel(model.torch().kernels(), parameters, config, Head.NONE));
            model.load(folder, parameters, ClipTextNames::canonical);

            assertChunks(texts, tower, reading, tensors);
            NDList contexts = new NDList();
            new NormedPromptEncoder(tower)
                    .encode(model.scope(), texts, reading).stream()
                            .map(Embeddings::context)
                            .forEach(contexts::add);
            NDArray cond = NDArrays.concat(contexts, 0);
            model.assertOutput(golden, tensors, "cond", cond);
        }
    }

    private static Emphasis emphasis(String label) {
        return Arrays.stream(Emphasis.values())
                .filter(emphasis -> emphasis.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** Tokens and weights are [texts, chunks, 77], shorter texts with empty chunks. */
    private static void assertChunks(List<String> texts, TextTower tower, TextReading reading, GoldenTensors tensors) {
        long[] shape = tensors.shape("in.token_ids");
        List<Long> ids = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (String text : texts) {
            List<TokenChunk> chunks = tower.chunks(text, reading);
            for (int chunk = 0; chunk < shape[1]; chunk++) {
                TokenChunk its = chunk < chunks.size()
                        ? chunks.get(chunk)
                        : tower.tokenizer().emptyChunk();
                ids.addAll(its.ids());
                weights.addAll(its.weights());
            }
        }
        assertThat(ids)
                .isEqualTo(Arrays.stream(tensors.longs("in.token_ids")).boxed().toList());
        float[] expected = tensors.floats("in.multipliers");
        for (int i = 0; i < expected.length; i++) {
            assertThat(weights.get(i).floatValue()).isEqualTo(expected[i]);
        }
        assertThat(weights).hasSize(expected.length);
    }
}
