package pochade.inference.weights.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static pochade.inference.weights.ModelFaultAssert.problems;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.ModelPart;

/** What is wrong with a LoRA is said before anything is changed. */
class LoraRefusalTest {

    private static final String LINEAR = "lora_unet_linear";
    private static final String CONV = "lora_unet_conv";
    private static final String NORM = "lora_unet_norm";

    @TempDir
    private Path folder;

    /** A linear layer [6, 4] with a bias, a convolution [4, 2, 3, 3] with a bias, a normalisation [4]. */
    private static LayerTable layers() {
        Parameters parameters = Parameters.root();
        parameters.linear("linear", 4, 6);
        parameters.conv("conv", Layout.CONV, 2, 4);
        parameters.norm("norm", 4);
        parameters.matrix("down.attn2.to_k", 768, 4);
        return new LayerTable(Map.of(ModelPart.UNET, LayerNames.of(ModelPart.UNET, parameters)));
    }

    private void match(UnaryOperator<TensorFile> content) {
        match(content, Optional.empty());
    }

    private void match(UnaryOperator<TensorFile> content, Optional<ModelFamily> family) {
        Path file = content.apply(new TensorFile()).write(folder.resolve("a.safetensors"));
        try (LoraFile lora = LoraFile.open(file)) {
            ModuleMatch.all(lora, layers(), family);
        }
    }

    private static TensorFile pair(TensorFile file, String module, long out, long rank, long in) {
        return file.floats(module + ".lora_up.weight", List.of(out, rank))
                .floats(module + ".lora_down.weight", List.of(rank, in));
    }

    private static Arguments refused(String what, String words, UnaryOperator<TensorFile> content) {
        return Arguments.of(Named.of(what, content), words);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("another width", "does not fit the model's [6, 4]", file -> pair(file, LINEAR, 6, 2, 5)),
                refused("another height", "does not fit", file -> pair(file, LINEAR, 7, 2, 4)),
                refused("ranks that differ", "lora_up.weight [6, 2], lora_down.weight [3, 4]", file -> file.floats(
                                LINEAR + ".lora_up.weight", List.of(6L, 2L))
                        .floats(LINEAR + ".lora_down.weight", List.of(3L, 4L))),
                refused("no rank", "does not fit", file -> pair(file, LINEAR, 6, 0, 4)),
                refused("a rank of a million", "rank of more than 4096", file -> file.bytes(
                                "F16", LINEAR + ".lora_up.weight", List.of(1L, 1_000_000L), new byte[2_000_000])
                        .bytes("F16", LINEAR + ".lora_down.weight", List.of(1_000_000L, 1L), new byte[2_000_000])),
                refused("a large rank", "rank of more than 4096", file -> pair(file, LINEAR, 6, 4097, 4)),
                refused("integers", "is not stored as F32", file -> file.bytes(
                                "I8", LINEAR + ".lora_up.weight", List.of(6L, 1L), new byte[6])
                        .bytes("I8", LINEAR + ".lora_down.weight", List.of(1L, 4L), new byte[4])),
                refused(
                        "half of a pair",
                        "of a kind that is not known",
                        file -> file.floats(LINEAR + ".lora_up.weight", List.of(6L, 2L))),
                refused(
                        "IA3 without its side",
                        "of a kind that is not known",
                        file -> file.floats(LINEAR + ".weight", List.of(6L))),
                refused("IA3 of the other side", "does not fit", file -> file.floats(LINEAR + ".weight", List.of(6L))
                        .scalar(LINEAR + ".on_input", 1)),
                refused("LoHa of another size", "does not fit", file -> file.floats(
                                LINEAR + ".hada_w1_a", List.of(6L, 2L))
                        .floats(LINEAR + ".hada_w1_b", List.of(2L, 4L))
                        .floats(LINEAR + ".hada_w2_a", List.of(6L, 2L))
                        .floats(LINEAR + ".hada_w2_b", List.of(2L, 3L))),
                refused("LoKr of another size", "does not fit", file -> file.floats(
                                LINEAR + ".lokr_w1", List.of(4L, 2L))
                        .floats(LINEAR + ".lokr_w2", List.of(2L, 2L))),
                refused("an empty LoKr", "does not fit", file -> file.floats(LINEAR + ".lokr_w1", List.of(0L, 0L))
                        .floats(LINEAR + ".lokr_w2", List.of(6L, 4L))),
                refused(
                        "a difference of another size",
                        "does not fit",
                        file -> file.floats(CONV + ".diff", List.of(4L, 2L, 3L, 2L))),
                refused(
                        "OFT of another size",
                        "does not fit",
                        file -> file.floats(LINEAR + ".oft_blocks", List.of(2L, 2L, 2L))),
                refused(
                        "OFT of no size",
                        "does not fit",
                        file -> file.floats(LINEAR + ".oft_blocks", List.of(0L, 0L, 0L, 0L))),
                refused(
                        "BOFT with more stages than outputs",
                        "does not fit",
                        file -> file.floats(LINEAR + ".oft_blocks", List.of(40L, 3L, 2L, 2L))),
                refused("OFT without end", "does not fit", file -> file.floats(
                                LINEAR + ".oft_blocks", List.of(3L, 2L, 2L))
                        .scalar(LINEAR + ".alpha", Double.NaN)),
                refused("a core of another size", "does not fit", file -> pair(file, CONV, 4, 3, 2)
                        .floats(CONV + ".lora_mid.weight", List.of(3L, 2L, 3L, 3L))),
                refused("DoRA of another size", "does not fit", file -> pair(file, LINEAR, 6, 2, 4)
                        .floats(LINEAR + ".dora_scale", List.of(1L, 6L))),
                refused("a residual of another size", "does not fit", file -> pair(file, LINEAR, 6, 2, 4)
                        .floats(LINEAR + ".bias", List.of(6L))),
                refused("GLoRA of another size", "does not fit", file -> file.floats(
                                LINEAR + ".a1.weight", List.of(2L, 4L))
                        .floats(LINEAR + ".a2.weight", List.of(6L, 2L))
                        .floats(LINEAR + ".b1.weight", List.of(2L, 4L))
                        .floats(LINEAR + ".b2.weight", List.of(6L, 2L))),
                refused("a bias of another size", "changes a bias that the model does not have", file -> file.floats(
                                NORM + ".w_norm", List.of(4L))
                        .floats(NORM + ".b_norm", List.of(3L))),
                refused(
                        "a bias where there is none",
                        "changes a bias that the model does not have",
                        file -> file.floats("lora_unet_down_attn2_to_k.diff", List.of(4L, 768L))
                                .floats("lora_unet_down_attn2_to_k.diff_b", List.of(4L))),
                refused(
                        "a layer of another model",
                        "'lora_unet_linear_2' is no layer of this model",
                        file -> pair(file, LINEAR + "_2", 6, 2, 4)),
                refused(
                        "a name of control characters",
                        "'lora_unet_\\u0007' is no layer",
                        file -> pair(file, "lora_unet_\\u0007", 6, 2, 4)),
                refused("another tensor", "has 'x', which is no tensor of a LoRA", file -> pair(file, LINEAR, 6, 2, 4)
                        .floats("x", List.of(1L))),
                refused("the same twice", "under two names", file -> pair(file, "linear", 6, 2, 4)
                        .floats("linear.lora_A.weight", List.of(2L, 4L))),
                refused("an empty file", "is not a LoRA", file -> file),
                refused("something else", "is not a LoRA", file -> file.floats("emb_params", List.of(2L, 768L))));
    }

    @ParameterizedTest
    @MethodSource
    void refused(UnaryOperator<TensorFile> content, String words) {
        assertThat(problems(() -> match(content))).contains(words);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e30, -1e30})
    void an_alpha_without_sense_is_refused(double alpha) {
        assertThat(problems(() -> match(file -> pair(file, LINEAR, 6, 2, 4).scalar(LINEAR + ".alpha", alpha))))
                .contains("'lora_unet_linear' is scaled by ");
    }

    /** LyCORIS writes an alpha of 1e10 where a LoKr is stored whole, and does not use it. */
    @Test
    void an_alpha_that_is_not_used_may_be_anything() {
        assertThatCode(() -> match(file -> file.floats(LINEAR + ".lokr_w1", List.of(3L, 2L))
                        .floats(LINEAR + ".lokr_w2", List.of(2L, 2L))
                        .scalar(LINEAR + ".alpha", Double.POSITIVE_INFINITY)))
                .doesNotThrowAnyException();
    }

    @Test
    void an_alpha_of_many_numbers_is_refused() {
        assertThat(problems(() -> match(file -> pair(file, LINEAR, 6, 2, 4).floats(LINEAR + ".alpha", List.of(2L)))))
                .contains("'lora_unet_linear.alpha' is [2] where one number belongs");
    }

    @Test
    void a_lora_of_another_family_is_told_by_its_name_first() {
        UnaryOperator<TensorFile> xl = file -> pair(file, "lora_unet_down_attn2_to_k", 4, 2, 2048);
        assertThat(problems(() -> match(xl, Optional.of(ModelFamily.SD1))))
                .startsWith("is a LoRA for Stable Diffusion XL; this model is Stable Diffusion 1.x; "
                        + "'lora_unet_down_attn2_to_k' does not fit the model's [4, 768]");
        UnaryOperator<TensorFile> one = file -> pair(file, "lora_unet_down_attn2_to_k", 4, 2, 768);
        assertThatCode(() -> match(one, Optional.of(ModelFamily.SD1))).doesNotThrowAnyException();
    }
}
