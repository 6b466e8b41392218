package pochade.inference.weights.lora;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorNameTest {

    @ParameterizedTest
    @CsvSource({
        "lora_unet_conv_in.lora_up.weight, lora_unet_conv_in, lora_up.weight",
        "lora_unet_mid_block_resnets_0_conv1.lora_mid.weight, lora_unet_mid_block_resnets_0_conv1, lora_mid.weight",
        "lora_te1_text_model_encoder_layers_0_mlp_fc1.alpha, lora_te1_text_model_encoder_layers_0_mlp_fc1, alpha",
        "lora_unet_x.lokr_w2_a, lora_unet_x, lokr_w2_a",
        "lora_unet_x.weight, lora_unet_x, weight",
        "lora_unet_x.b_norm, lora_unet_x, b_norm",
        "unet.mid_block.attn1.to_q.lora_A.weight, unet_mid_block_attn1_to_q, lora_down.weight",
        "unet.mid_block.attn1.to_q.lora_B.default.weight, unet_mid_block_attn1_to_q, lora_up.weight",
        "base_model.model.mid_block.attn1.to_q.lora_B.weight, mid_block_attn1_to_q, lora_up.weight",
        "base_model.model.x.to_q.lora_magnitude_vector, x_to_q, dora_scale",
        "base_model.model.x.to_q.lora_magnitude_vector.default.weight, x_to_q, dora_scale",
        "unet.x.attn1.to_out.0.lora.down.weight, unet_x_attn1_to_out_0, lora_down.weight",
        "unet.x.attn1.processor.to_out_lora.down.weight, unet_x_attn1_to_out_0, lora_down.weight",
        "x.attn1.processor.to_k_lora.up.weight, x_attn1_to_k, lora_up.weight",
        "text_encoder.x.q_proj.lora_linear_layer.up.weight, text_encoder_x_q_proj, lora_up.weight",
        "text_encoder.x.self_attn.to_out_lora.up.weight, text_encoder_x_self_attn_out_proj, lora_up.weight"
    })
    void every_way_of_writing_a_name_is_understood(String name, String module, String role) {
        assertThat(TensorName.parse(name)).contains(new TensorName(module, role));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "weight", ".weight", "x.lora_up", "x.hada_w3_a"})
    void other_names_are_none(String name) {
        assertThat(TensorName.parse(name)).isEmpty();
    }
}
