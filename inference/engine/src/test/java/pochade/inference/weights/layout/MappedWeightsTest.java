package pochade.inference.weights.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.ModelFaultAssert.badModel;
import static pochade.inference.weights.ModelFaultAssert.problems;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.Dtype;
import pochade.inference.weights.HeaderOnly;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.WeightLoader;
import pochade.inference.weights.WeightSource;

class MappedWeightsTest {

    private static final String TOWER = "conditioner.embedders.1.model.";
    private static final String ATTENTION = "text_model.encoder.layers.0.self_attn.";
    private static final String UNET = "model.diffusion_model.";
    private static final String VAE = "first_stage_model.decoder.mid.block_1.norm1.weight [8]";

    @TempDir
    private Path folder;

    private MappedWeights open(HeaderOnly file, ModelPart part) {
        Path path = file.write(folder.resolve("model.safetensors"));
        return MappedWeights.of(WeightSource.open(path), layout(path, part));
    }

    private static NetworkLayout layout(Path path, ModelPart part) {
        try (WeightSource source = WeightSource.open(path)) {
            return Objects.requireNonNull(CheckpointLayout.of(source.tensors()).get(part));
        }
    }

    private static byte[] bytes(WeightSource source, String name) {
        ByteBuffer bytes = ByteBuffer.allocate((int) source.entry(name).bytes());
        source.read(name, bytes);
        return bytes.array();
    }

    private static HeaderOnly tower() {
        return new HeaderOnly().tensors(TOWER + "token_embedding.weight [100,4]");
    }

    @ParameterizedTest
    @CsvSource({"F32, 4, 5", "F16, 2, 3", "BF16, 7, 1", "F64, 1, 8"})
    void splits_the_fused_projection_by_rows(Dtype dtype, int rows, int columns) {
        byte[] fused = new byte[(int) dtype.bytes(3L * rows * columns)];
        new Random(rows).nextBytes(fused);
        HeaderOnly file = tower().bytes(
                        TOWER + "transformer.resblocks.0.attn.in_proj_weight", dtype.name(), fused, 3L * rows, columns);
        try (MappedWeights weights = open(file, ModelPart.TEXT_ENCODER_2)) {
            int third = fused.length / 3;
            List<String> names = List.of("q_proj", "k_proj", "v_proj");
            for (String name : names) {
                String weight = ATTENTION + name + ".weight";
                int from = names.indexOf(name) * third;
                assertThat(weights.entry(weight).shape()).containsExactly((long) rows, (long) columns);
                assertThat(bytes(weights, weight)).isEqualTo(Arrays.copyOfRange(fused, from, from + third));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"F32, 4, 5", "F16, 2, 3", "BF16, 7, 1", "F64, 1, 8"})
    void turns_the_text_projection(Dtype dtype, int rows, int columns) {
        int size = (int) dtype.bytes(1);
        byte[] stored = new byte[size * rows * columns];
        new Random(rows).nextBytes(stored);
        HeaderOnly file = tower().tensors(TOWER + "transformer.resblocks.0.ln_1.bias [4]")
                .bytes(TOWER + "text_projection", dtype.name(), stored, rows, columns);
        try (MappedWeights weights = open(file, ModelPart.TEXT_ENCODER_2)) {
            assertThat(weights.entry("text_projection.weight").shape()).containsExactly((long) columns, (long) rows);
            byte[] turned = bytes(weights, "text_projection.weight");
            for (int i = 0; i < turned.length; i++) {
                int row = i / size % rows;
                int column = i / size / rows;
                assertThat(turned[i]).isEqualTo(stored[(row * columns + column) * size + i % size]);
            }
        }
    }

    @Test
    void refuses_weights_that_are_there_twice() {
        HeaderOnly file = new HeaderOnly()
                .tensors(
                        "first_stage_model.encoder.mid.attn_1.q.weight [4,4,1,1] first_stage_model.encoder.mid.attn_1.to_q.weight [4,4]");
        Path path = file.write(folder.resolve("model.safetensors"));
        assertThat(problems(() -> MappedWeights.open(path, layout(path, ModelPart.VAE))))
                .contains("the same weights twice")
                .contains("mid.attn_1.q.weight")
                .contains("mid.attn_1.to_q.weight");
    }

    @Test
    void maps_anew_what_was_replaced_since_it_was_read() {
        Path path = new HeaderOnly()
                .tensors(VAE + " first_stage_model.decoder.conv_in.weight [1]")
                .write(folder.resolve("model.safetensors"));
        NetworkLayout layout = layout(path, ModelPart.VAE);
        MappedTensors known;
        try (WeightSource file = WeightSource.open(path)) {
            known = MappedTensors.of(file.tensors(), layout);
        }
        new HeaderOnly()
                .tensors(VAE + " first_stage_model.decoder.conv_out.weight [2]")
                .write(path);
        try (MappedWeights weights = MappedWeights.open(path, known)) {
            assertThat(weights.tensors())
                    .containsKey("decoder.conv_out.weight")
                    .doesNotContainKey("decoder.conv_in.weight");
        }
    }

    @Test
    void tells_all_that_does_not_fit_by_the_names_in_the_file() {
        HeaderOnly file = new HeaderOnly()
                .tensors(UNET + "input_blocks.0.0.weight [8,4,3,3] " + UNET + "out.0.weight [4] " + UNET
                        + "time_embed.0.weight [2,4] " + UNET + "strange.weight [1] " + VAE)
                .tensor(UNET + "out.0.bias", "I64", 8);
        Parameters parameters = Parameters.root();
        parameters.conv("conv_in", Layout.PLAIN, 4, 8);
        parameters.norm("conv_norm_out", 8);
        parameters.matrix("time_embedding.linear_1", 2, 4);
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                NDManager owner = torch.newScope();
                MappedWeights weights = open(file, ModelPart.UNET)) {
            assertThat(badModel(() -> new WeightLoader(torch, owner)
                                    .load(weights, parameters, UnaryOperator.identity(), DataType.FLOAT32))
                            .problems())
                    .containsExactly(
                            "lacks conv_in.bias [8]",
                            UNET + "out.0.weight is [4] where the config asks for [8]",
                            UNET + "out.0.bias has dtype I64; use F32, F16, BF16 or F64 weights",
                            UNET + "time_embed.0.weight is [2, 4] where the config asks for [4, 2]",
                            "has " + UNET + "strange.weight, which this model does not use");
        }
    }

    @Test
    void what_cant_be_converted_is_passed_on_to_be_refused_by_its_shape() {
        HeaderOnly file = tower().tensors(TOWER + "transformer.resblocks.0.attn.in_proj_weight [4,4] " + TOWER
                + "text_projection [4] " + TOWER + "transformer.resblocks.0.attn.in_proj_bias");
        try (MappedWeights weights = open(file, ModelPart.TEXT_ENCODER_2)) {
            assertThat(weights.entry(ATTENTION + "q_proj.weight").shape()).containsExactly(4L, 4L);
            assertThat(weights.entry(ATTENTION + "q_proj.bias").shape()).isEmpty();
            assertThat(weights.entry("text_projection.weight").shape()).containsExactly(4L);
        }
    }
}
