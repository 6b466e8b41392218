package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.model.ModelFamily;

class LoraFamilyTest {

    private static final String BLOCK = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_";

    @ParameterizedTest
    @CsvSource({"768, SD1", "1024, SD2", "2048, SDXL", "1280, SDXL_REFINER", "16,"})
    void the_width_of_the_text_features_tells(long width, ModelFamily family) {
        Optional<ModelFamily> expected = Optional.ofNullable(family);
        for (String role : List.of("lora_down.weight", "hada_w1_b", "diff", "a1.weight")) {
            assertThat(family(Map.of(BLOCK + "attn2_to_k." + role, List.of(8L, width))))
                    .as(role)
                    .isEqualTo(expected);
        }
        for (String name : List.of(
                "unet.down_blocks.0.x.attn2.to_v.lora_A.weight",
                "unet.down_blocks.0.x.attn2.to_v.lora.down.weight",
                "down_blocks.0.x.attn2.processor.to_k_lora.down.weight")) {
            assertThat(family(Map.of(name, List.of(8L, width)))).as(name).isEqualTo(expected);
        }
        Map<String, List<Long>> kronecker = Map.of(
                BLOCK + "attn2_to_k.lokr_w1", List.of(4L, 8L),
                BLOCK + "attn2_to_k.lokr_w2_b", List.of(4L, width / 8));
        assertThat(family(kronecker)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "lora_te_text_model_encoder_layers_11_mlp_fc1, SD1",
        "lora_te_text_model_encoder_layers_22_mlp_fc1, SD2",
        "lora_te2_text_model_encoder_layers_0_mlp_fc1, SDXL",
        "lora_unet_input_blocks_7_1_transformer_blocks_9_attn1_to_q, SDXL",
        "lora_te1_text_model_encoder_layers_11_mlp_fc1,",
        "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn1_to_q,"
    })
    void without_them_the_names_tell(String module, ModelFamily family) {
        assertThat(family(Map.of(module + ".lora_down.weight", List.of(8L, 640L))))
                .isEqualTo(Optional.ofNullable(family));
    }

    private static Optional<ModelFamily> family(Map<String, List<Long>> shapes) {
        Map<String, TensorEntry> tensors = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> tensors.put(name, new TensorEntry(name, Dtype.F16, shape, 0, 0)));
        return LoraFamily.of(tensors);
    }
}
