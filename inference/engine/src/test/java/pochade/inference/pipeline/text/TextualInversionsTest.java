package pochade.inference.pipeline.text;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.ModelFaultAssert.problems;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.TextualInversion;
import pochade.inference.golden.GoldenCases;
import pochade.inference.pipeline.StableDiffusion;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.tokenizer.ClipTokenizer;
import pochade.inference.tokenizer.ClipTokenizer.Padding;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.SafetensorsWriter;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.source.ModelSource;

class TextualInversionsTest {

    private static final List<String> TEXTS =
            List.of("a WORD and a WORD", "WORD, a photo", "no such thing", "a " + "WORD ".repeat(20));

    @TempDir
    private Path folder;

    /** A word whose vectors are the embeddings of these tokens. */
    private TextualInversions standingFor(ModelSource model, String tokens) {
        List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
        List<Long> ids;
        try (ClipTokenizer tokenizer = ClipTokenizer.builtIn(Padding.ZERO)) {
            ids = tokenizer.encode(tokens);
        }
        for (ModelPart part : List.of(ModelPart.TEXT_ENCODER, ModelPart.TEXT_ENCODER_2)) {
            if (model.parts().contains(part)) {
                try (WeightSource weights = model.openWeights(part)) {
                    String name = part == ModelPart.TEXT_ENCODER_2 ? "clip_g" : "clip_l";
                    tensors.add(rows(weights, ids, name));
                }
            }
        }
        return TextualInversions.open(List.of(
                new TextualInversion("word", SafetensorsWriter.write(folder.resolve("word.safetensors"), tensors))));
    }

    private static SafetensorsWriter.Tensor rows(WeightSource weights, List<Long> ids, String name) {
        TensorEntry table = weights.tensors().values().stream()
                .filter(entry -> entry.name().endsWith("token_embedding.weight"))
                .findFirst()
                .orElseThrow();
        int row = (int) (table.bytes() / table.shape().get(0));
        ByteBuffer rows = ByteBuffer.allocate(row * ids.size());
        ids.forEach(id -> weights.read(table.name(), id * row, row, rows));
        return new SafetensorsWriter.Tensor(
                name, table.dtype(), List.of((long) ids.size(), table.shape().get(1)), rows.flip());
    }

    @ParameterizedTest
    @CsvSource({"sd15, cat", "sd15, black cat sleeping", "sd2, black cat", "sdxl, cat", "sdxl, black cat"})
    void vectors_of_tokens_are_encoded_as_the_tokens(String model, String tokens) {
        ModelSource source = ModelSource.open(GoldenCases.path("diffusion/models/" + model));
        List<String> plain =
                TEXTS.stream().map(text -> text.replace("WORD", tokens)).toList();
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                StableDiffusion loaded = StableDiffusion.load(torch, source);
                NDManager scope = torch.newScope()) {
            PromptEncoder encoder = loaded.promptEncoder();
            List<Embeddings> expected = encoder.encode(scope, plain, reading(TextualInversions.NONE));
            int arrays = scope.getManagedArrays().size();
            List<Embeddings> actual = encoder.encode(scope, TEXTS, reading(standingFor(source, tokens)));
            int pooled = (int) actual.get(0).pooled().stream().count();
            assertThat(scope.getManagedArrays()).as("what stays").hasSize(arrays + TEXTS.size() * (1 + pooled));
            List<Embeddings> untouched = encoder.encode(scope, TEXTS, reading(TextualInversions.NONE));
            for (int i = 0; i < TEXTS.size(); i++) {
                assertSame(actual.get(i).context(), expected.get(i).context());
                if (pooled > 0) {
                    assertSame(
                            actual.get(i).pooled().orElseThrow(),
                            expected.get(i).pooled().orElseThrow());
                }
            }
            assertThat(actual.get(0).context().allClose(untouched.get(0).context(), 1e-3, 1e-3, false))
                    .isFalse();
        }
    }

    private static TextReading reading(TextualInversions inversions) {
        return new TextReading(1, PromptOptions.DEFAULT, inversions);
    }

    private static void assertSame(NDArray actual, NDArray expected) {
        assertThat(actual.allClose(expected, 1e-4, 1e-5, false)).isTrue();
    }

    @Test
    void refuses_an_embedding_for_other_text_encoders() {
        Path sdxl = GoldenCases.path("diffusion/textual-inversion/files/sdxl.safetensors");
        TextualInversions inversions = TextualInversions.open(List.of(new TextualInversion("emb", sdxl)));
        assertThat(problems(() -> inversions.checkFit(ModelFamily.OTHER, List.of(768))))
                .isEqualTo("is an embedding for text encoders of [8, 12] channels; this model has [768]");
        inversions.checkFit(ModelFamily.SDXL, List.of(8, 12));
    }
}
