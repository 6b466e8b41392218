package pochade.inference.weights.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.ModelFaultAssert.problems;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.golden.GoldenCases;
import pochade.inference.weights.Dtype;
import pochade.inference.weights.SafetensorsWriter;

class EmbeddingFileTest {

    @TempDir
    private Path folder;

    /** A file of float32 zeros. */
    private Path zeros(String... tensors) {
        return file("F32", Float.BYTES, 0, tensors);
    }

    /**
     * A file with the same bits in all values.
     *
     * @param tensors each as its name and sizes, such as {@code emb_params 2 768}
     */
    private Path file(String dtype, int size, long bits, String... tensors) {
        List<SafetensorsWriter.Tensor> written = new ArrayList<>();
        for (String tensor : tensors) {
            List<String> parts = List.of(tensor.split(" ", -1));
            List<Long> shape = parts.stream().skip(1).map(Long::valueOf).toList();
            int count = shape.stream().reduce(1L, (a, b) -> a * b).intValue();
            ByteBuffer values = ByteBuffer.allocate(count * size).order(ByteOrder.LITTLE_ENDIAN);
            while (values.hasRemaining()) {
                switch (size) {
                    case Double.BYTES -> values.putLong(bits);
                    case Float.BYTES -> values.putInt((int) bits);
                    case Short.BYTES -> values.putShort((short) bits);
                    default -> values.put((byte) bits);
                }
            }
            written.add(new SafetensorsWriter.Tensor(parts.get(0), Dtype.valueOf(dtype), shape, values.flip()));
        }
        return SafetensorsWriter.write(folder.resolve("word.safetensors"), written);
    }

    @ParameterizedTest
    @CsvSource({
        "emb_params 4 768, SD1, 4",
        "emb_params 1 1024, SD2, 1",
        "<cat-toy> 768, SD1, 1",
        "string_to_param.* 75 768, SD1, 75",
        "clip_g 3 1280, SDXL, 3",
        "anything 2 16, OTHER, 2"
    })
    void the_width_tells_the_family(String tensor, ModelFamily family, int count) {
        EmbeddingFile file = EmbeddingFile.open(zeros(tensor));
        assertThat(file.family()).isEqualTo(family);
        assertThat(file.count()).isEqualTo(count);
        assertThat(file.encoders()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"clip_g,clip_l", "text_encoders_1,text_encoders_0"})
    void sdxl_has_vectors_for_both_text_encoders(String second, String first) {
        EmbeddingFile file = EmbeddingFile.open(zeros(second + " 2 1280", first + " 2 768"));
        assertThat(file.widths()).containsExactly(768, 1280);
        assertThat(file.family()).isEqualTo(ModelFamily.SDXL);
    }

    @Test
    void what_a_pickle_says_beside_its_vectors_does_not_count() {
        EmbeddingFile file = EmbeddingFile.open(zeros("string_to_token.* 1", "string_to_param.* 2 768"));
        assertThat(file.widths()).containsExactly(768);
    }

    @ParameterizedTest
    @CsvSource({"F64, 8, 0xbff8000000000000", "F32, 4, 0xbfc00000", "F16, 2, 0xbe00", "BF16, 2, 0xbfc0"})
    void reads_every_floating_type(String dtype, int size, String bits) {
        Path file = file(dtype, size, Long.parseUnsignedLong(bits.substring(2), 16), "emb_params 2 3");
        assertThat(EmbeddingFile.open(file).encoders().get(0).toArray())
                .containsExactly(-1.5f, -1.5f, -1.5f, -1.5f, -1.5f, -1.5f);
    }

    @ParameterizedTest
    @CsvSource({"0x0001, 5.9604645e-8", "0x03ff, 6.097555e-5", "0x0400, 6.1035156e-5", "0x7bff, 65504", "0x8000, -0.0"})
    void halves_are_exact_at_the_ends_of_their_range(String bits, float value) {
        Path file = file("F16", 2, Integer.decode(bits), "emb_params 1");
        assertThat(EmbeddingFile.open(file).encoders().get(0).toArray()).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({"F32, 4, 0x7fc00000", "F32, 4, 0xff800000", "F16, 2, 0x7e00", "F16, 2, 0x7c00", "BF16, 2, 0x7f80"})
    void refuses_values_that_are_no_numbers(String dtype, int size, String bits) {
        Path file = file(dtype, size, Long.decode(bits), "emb_params 1 768");
        assertThat(problems(() -> EmbeddingFile.open(file))).contains("NaN or infinite");
    }

    @ParameterizedTest
    @CsvSource({
        "emb_params 1000000 1, has 1000000 vectors",
        "emb_params 76 768, has 76 vectors",
        "emb_params 0 768, has 0 vectors",
        "emb_params 1 0, is not an embedding",
        "emb_params 1 100000, is not an embedding",
        "emb_params 2 3 4, is not an embedding",
        "emb_params 1 1 1 1, is not an embedding",
    })
    void refuses_shapes_that_no_prompt_holds(String tensor, String words) {
        assertThat(problems(() -> EmbeddingFile.open(zeros(tensor)))).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"I64, 8", "U8, 1", "BOOL, 1"})
    void refuses_vectors_of_whole_numbers(String dtype, int size) {
        assertThat(problems(() -> EmbeddingFile.open(file(dtype, size, 0, "emb_params 1 768"))))
                .contains("is not an embedding: 'emb_params' is " + dtype);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip_l 2 768", "clip_g 3 1280", "string_to_param.x 1 768"})
    void refuses_vectors_that_do_not_belong_together(String odd) {
        String other = odd.startsWith("clip_g")
                ? "clip_l 2 768"
                : odd.startsWith("clip_l") ? "x 2 1280" : "string_to_param.y 1 768";
        assertThat(problems(() -> EmbeddingFile.open(zeros(odd, other))))
                .containsAnyOf("as many vectors", "has 2 tensors");
    }

    @ParameterizedTest
    @CsvSource({
        "lora/files/kohya-linear.safetensors, LoRA",
        "single-file/checkpoints/vae-only-original.safetensors, VAE",
        "single-file/checkpoints/sd15.safetensors, checkpoint",
        "models/taesd/diffusion_pytorch_model.safetensors, tiny autoencoder"
    })
    void names_what_a_file_is_that_is_no_embedding(String name, String kind) {
        Path file = GoldenCases.path("diffusion/" + name);
        assertThat(problems(() -> EmbeddingFile.open(file))).contains("is no embedding", kind);
    }
}
