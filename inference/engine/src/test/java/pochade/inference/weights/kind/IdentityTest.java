package pochade.inference.weights.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.weights.HeaderOnly;
import pochade.inference.weights.WeightSource;

/** What files are, by a few telling tensors of each kind; their own names never count. */
class IdentityTest {

    private static final String VAE = " first_stage_model.decoder.mid.block_1.norm1.weight [512]";
    private static final String CLIP =
            " cond_stage_model.transformer.text_model.embeddings.token_embedding.weight [49408,768]";

    @TempDir
    private Path folder;

    private Identity identity(String tensors, Map<String, String> metadata) {
        Path file =
                new HeaderOnly().metadata(metadata).tensors(tensors).write(folder.resolve("sdxl-lora-vae.safetensors"));
        try (WeightSource source = WeightSource.open(file)) {
            return Identity.of(source);
        }
    }

    private void assertIdentity(String tensors, ModelKind kind, ModelFamily family, ModelVariant variant) {
        assertThat(identity(tensors, Map.of())).isEqualTo(new Identity(kind, Optional.ofNullable(family), variant));
    }

    private static String unet(String prefix, int channels, int context) {
        return "%1$sinput_blocks.0.0.weight [320,%2$d,3,3] %1$sout.2.weight [4,320,3,3] %1$sinput_blocks.4.1.transformer_blocks.0.attn2.to_k.weight [640,%3$d]"
                .formatted(prefix, channels, context);
    }

    private static String published(String prefix, int channels, int context) {
        return "%1$sconv_in.weight [320,%2$d,3,3] %1$stime_embedding.linear_1.weight [1280,320] %1$sdown_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.weight [640,%3$d]"
                .formatted(prefix, channels, context);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 768, SD1, STANDARD",
        "9, 768, SD1, INPAINTING",
        "8, 768, SD1, EDIT",
        "4, 1024, SD2, STANDARD",
        "9, 1024, SD2, INPAINTING",
        "5, 1024, SD2, DEPTH",
        "7, 1024, SD2, UPSCALING",
        "4, 2048, SDXL, STANDARD",
        "9, 2048, SDXL, INPAINTING",
        "8, 2048, SDXL, EDIT",
        "4, 1280, SDXL_REFINER, STANDARD",
        "4, 16, OTHER, STANDARD",
    })
    void checkpoints_by_the_width_of_their_text_and_their_channels(
            int channels, int context, ModelFamily family, ModelVariant variant) {
        for (String prefix : new String[] {"model.diffusion_model.", "diffusion_model."}) {
            assertIdentity(unet(prefix, channels, context) + VAE, ModelKind.CHECKPOINT, family, variant);
            assertIdentity(unet(prefix, channels, context), ModelKind.UNET, family, variant);
        }
        assertIdentity(unet("", channels, context), ModelKind.UNET, family, variant);
        assertIdentity(published("", channels, context), ModelKind.UNET, family, variant);
        assertIdentity(
                published("unet.", channels, context) + " vae.decoder.mid_block.resnets.0.norm1.weight [512]",
                ModelKind.CHECKPOINT,
                family,
                variant);
    }

    @Test
    void marks_beside_the_unet() {
        String unet = "model.diffusion_model.";
        assertIdentity(
                unet(unet, 4, 768) + CLIP + " model.diffusion_model.time_embed.cond_proj.weight [320,256]",
                ModelKind.CHECKPOINT,
                ModelFamily.SD1,
                ModelVariant.LCM);
        assertIdentity(
                published("", 4, 2048)
                        + " time_embedding.cond_proj.weight [320,256] add_embedding.linear_1.weight [1280,2816]",
                ModelKind.UNET,
                ModelFamily.SDXL,
                ModelVariant.LCM);
        assertIdentity(
                unet(unet, 4, 1024) + VAE + " model.diffusion_model.label_emb.0.0.weight [1280,2048]",
                ModelKind.CHECKPOINT,
                ModelFamily.SD2,
                ModelVariant.IMAGE_VARIATION);
        assertIdentity(
                unet(unet, 8, 768) + VAE + " cc_projection.weight [768,772]",
                ModelKind.CHECKPOINT,
                ModelFamily.SD1,
                ModelVariant.IMAGE_VARIATION);
        assertIdentity(
                "model_ema.decay [1] model_ema.diffusion_modelinput_blocks00weight [320,4,3,3]"
                        + " model_ema.diffusion_modelinput_blocks41transformer_blocks0attn2to_kweight [640,1024]"
                        + " model_ema.diffusion_modelinput_blocks40in_layers0weight [320]"
                        + VAE,
                ModelKind.CHECKPOINT,
                ModelFamily.SD2,
                ModelVariant.STANDARD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SD1 | lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight [8,768]",
                "SD2 | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_v.lora_down.weight [8,1024]",
                "SDXL | lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_down.weight [8,2048]",
                "SDXL | lora_unet_down_blocks_1_attentions_0_transformer_blocks_1_attn2_to_k.lora_down.weight [8,2048,1,1]",
                "SDXL_REFINER | lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_down.weight [8,1280]",
                "OTHER | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight [8,128]",
                "SD1 | unet.mid_block.attentions.0.transformer_blocks.0.attn2.processor.to_k_lora.down.weight [8,768]",
                "SD1 | unet.mid_block.attentions.0.transformer_blocks.0.attn2.to_k.lora.down.weight [8,768]",
                "SDXL | unet.mid_block.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight [8,2048]",
                "SD2 | base_model.model.mid_block.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.default.weight [8,1024]",
                "SD1 | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.hada_w1_a [320,8] lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.hada_w1_b [8,768]",
                "SDXL | lycoris_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lokr_w1 [16,32] lycoris_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lokr_w2_a [80,8] lycoris_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lokr_w2_b [8,64]",
                "SD1 | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.diff [1280,768]",
                "SD2 | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.b1.weight [8,1024]",
                "SDXL | lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight [8,1280]",
                "SDXL | lora_te1_text_model_encoder_layers_0_mlp_fc1.lora_down.weight [8,768]",
                "SDXL | text_encoder_2.text_model.encoder.layers.0.self_attn.q_proj.lora_A.weight [8,1280]",
                "SD1 | lora_te_text_model_encoder_layers_0_mlp_fc1.lora_down.weight [8,768]",
                "SD2 | lora_te_text_model_encoder_layers_0_mlp_fc1.lora_down.weight [8,1024]",
                "SD2 | lora_te_text_model_encoder_layers_20_mlp_fc1.lokr_w1 [8,8]",
                "SD1 | lora_te_text_model_encoder_layers_11_mlp_fc1.oft_blocks [8,8,8]",
                "SDXL | lora_unet_down_blocks_2_attentions_0_transformer_blocks_9_attn1_to_q.lora_down.weight [8,1280]",
                "SD1 | lora_unet_down_blocks_0_attentions_0_proj_in.lora_down.weight [8,320,1,1]",
                "SD2 | lora_unet_down_blocks_0_attentions_0_proj_in.lora_down.weight [8,320]",
                "FLUX | lora_unet_double_blocks_0_img_attn_proj.lora_down.weight [8,3072]",
                "FLUX | transformer.single_transformer_blocks.0.attn.to_k.lora_A.weight [8,3072]",
                "FLUX | double_blocks.0.processor.proj_lora1.down.weight [16,3072]",
                "SD3 | lora_unet_joint_blocks_0_x_block_attn_qkv.lora_down.weight [8,1536]",
                "SD3 | transformer.transformer_blocks.0.attn.add_k_proj.lora_A.weight [8,1536]",
                "WAN | diffusion_model.blocks.0.cross_attn.k.lora_A.weight [8,5120]",
            })
    void loras_by_what_they_change(ModelFamily family, String tensors) {
        assertIdentity(tensors, ModelKind.LORA, family, ModelVariant.STANDARD);
    }

    @ParameterizedTest
    @CsvSource({
        "ss_base_model_version, sd_v1, SD1",
        "ss_base_model_version, sdxl_base_v1-0, SDXL",
        "modelspec.architecture, stable-diffusion-v2-768-v/lora, SD2",
        "modelspec.architecture, stable-diffusion-xl-v1-base/lora, SDXL",
        "modelspec.architecture, flux-1-dev/lora, FLUX",
        "modelspec.architecture, someone's own, ",
    })
    void loras_that_do_not_tell_by_their_own_words(String key, String words, ModelFamily family) {
        assertThat(identity("lora_unet_conv_out.lora_down.weight [8,320,3,3]", Map.of(key, words))
                        .family())
                .isEqualTo(Optional.ofNullable(family));
        assertThat(identity(
                                "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight [8,768]",
                                Map.of(key, words))
                        .family())
                .as("shapes count more than words")
                .contains(ModelFamily.SD1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONTROL_NET | SD1 | control_model.input_hint_block.0.weight [16,3,3,3] control_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight [320,768]",
                "CONTROL_NET | SD2 | input_hint_block.0.weight [16,3,3,3] input_blocks.0.0.weight [320,4,3,3] middle_block.1.transformer_blocks.0.attn2.to_k.weight [1280,1024]",
                "CONTROL_NET | SDXL | controlnet_cond_embedding.conv_in.weight [16,3,3,3] conv_in.weight [320,4,3,3] time_embedding.linear_1.weight [1280,320] mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight [1280,2048]",
                "CONTROL_NET | SDXL | controlnet_down_blocks.0.weight [320,320,1,1] add_embedding.linear_1.weight [1280,2816]",
                "CONTROL_NET | SDXL | lora_controlnet [0] input_blocks.4.1.transformer_blocks.0.attn2.to_k.down [128,2048]",
                "CONTROL_NET | SDXL | lllite_unet_input_blocks_4_1_transformer_blocks_0_attn1_to_q.conditioning1.0.weight [16,3,4,4]",
                "CONTROL_NET | FLUX | controlnet_x_embedder.weight [3072,64] single_transformer_blocks.0.attn.to_q.weight [3072,3072]",
                "CONTROL_NET | SD1 | control_model.zero_convs.0.0.weight [320,320,1,1] first_stage_model.decoder.mid.block_1.norm1.weight [512] model.diffusion_model.input_blocks.0.0.weight [320,4,3,3] model.diffusion_model.middle_block.1.transformer_blocks.0.attn2.to_k.weight [1280,768]",
                "T2I_ADAPTER | SD1 | adapter.conv_in.weight [320,192,3,3] adapter.body.0.resnets.0.block1.weight [320,320,3,3]",
                "T2I_ADAPTER | SDXL | adapter.conv_in.weight [320,768,3,3] adapter.body.0.resnets.0.block1.weight [320,320,3,3]",
                "T2I_ADAPTER | SDXL | adapter.conv_in.weight [320,256,3,3] adapter.body.0.resnets.0.block1.weight [320,320,3,3]",
                "T2I_ADAPTER | SD1 | conv_in.weight [320,64,3,3] body.0.block1.weight [320,320,3,3]",
                "T2I_ADAPTER | SD1 | body.0.in_conv.weight [160,192,1,1] body.0.body.0.block1.weight [160,160,3,3]",
                "IP_ADAPTER | SD1 | image_proj.proj.weight [3072,1024] ip_adapter.1.to_k_ip.weight [320,768]",
                "IP_ADAPTER | SDXL | image_proj.latents [1,16,1280] ip_adapter.1.to_k_ip.weight [640,2048] ip_adapter.0.to_k_lora.down.weight [128,640]",
                "TEXTUAL_INVERSION | SD1 | emb_params [4,768]",
                "TEXTUAL_INVERSION | SD2 | emb_params [4,1024]",
                "TEXTUAL_INVERSION | SDXL | clip_l [4,768] clip_g [4,1280]",
                "TEXTUAL_INVERSION | SDXL | clip_g [4,1280]",
                "TEXTUAL_INVERSION | SD3 | clip_l [4,768] clip_g [4,1280] t5xxl [4,4096]",
                "TEXTUAL_INVERSION | SD1 | <cat-toy> [1,768]",
                "TEXTUAL_INVERSION | SD1 | my-style [768]",
                "TEXTUAL_INVERSION | SD2 | string_to_param.* [2,1024]",
                "VAE | | encoder.conv_in.weight [128,3,3,3] decoder.mid.attn_1.q.weight [512,512,1,1] quant_conv.weight [8,8,1,1]",
                "VAE | | first_stage_model.decoder.mid.block_1.norm1.weight [512]",
                "VAE | | decoder.conv_in.weight [512,4,3,3] decoder.mid_block.attentions.0.query.weight [512,512]",
                "VAE | | vae.decoder.mid_block.attentions.0.to_q.weight [512,512]",
                "TINY_VAE | | encoder.layers.0.weight [64,3,3,3] decoder.layers.3.conv.0.weight [64,64,3,3]",
                "TINY_VAE | | 1.weight [64,4,3,3] 3.conv.0.weight [64,64,3,3] 3.conv.2.weight [64,64,3,3]",
                "TINY_VAE | | taesd_encoder.1.conv.0.weight [64,64,3,3]",
                "UPSCALER | | model.0.weight [64,3,3,3] model.1.sub.0.RDB1.conv1.0.weight [32,64,3,3]",
                "UPSCALER | | conv_first.weight [64,3,3,3] body.0.rdb1.conv1.weight [32,64,3,3] conv_body.weight [64,64,3,3]",
                "UPSCALER | | params_ema.conv_first.weight [64,3,3,3] params_ema.body.0.rdb1.conv1.weight [32,64,3,3]",
                "UPSCALER | | conv_first.weight [64,3,3,3] RRDB_trunk.0.RDB1.conv1.weight [32,64,3,3] trunk_conv.weight [64,64,3,3]",
                "UPSCALER | | body.0.weight [64,3,3,3] body.1.weight [64] body.2.weight [64,64,3,3]",
                "UPSCALER | | params.conv_first.weight [180,3,3,3] params.before_RG.1.weight [180]",
                "UPSCALER | | conv_first.1.weight [180,12,3,3] layers.0.residual_group.blocks.0.norm1.weight [180]",
                "UPSCALER | | params_ema.block_1.c1_r.sk.weight [48,3,1,1]",
                "UPSCALER | | module.m_down1.0.trans_block.ln1.weight [32]",
                "TEXT_ENCODER | | text_model.embeddings.token_embedding.weight [49408,768]",
                "TEXT_ENCODER | SD2 | text_model.embeddings.token_embedding.weight [49408,1024]",
                "TEXT_ENCODER | SDXL | text_model.embeddings.token_embedding.weight [49408,1280] text_projection.weight [1280,1280]",
                "TEXT_ENCODER | SD2 | cond_stage_model.model.token_embedding.weight [49408,1024] cond_stage_model.model.transformer.resblocks.0.ln_1.weight [1024]",
                "TEXT_ENCODER | | encoder.block.0.layer.0.SelfAttention.q.weight [4096,4096] shared.weight [32128,4096]",
                "UNKNOWN | | layers.0.weight [8,8] layers.1.weight [8,8]",
                "UNKNOWN | | down_blocks.0.motion_modules.0.temporal_transformer.norm.weight [320]",
                "UNKNOWN | | weight [8,768] bias [8]",
            })
    void other_kinds(ModelKind kind, ModelFamily family, String tensors) {
        assertIdentity(tensors, kind, family, ModelVariant.STANDARD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FLUX | double_blocks.0.img_attn.norm.key_norm.scale [128] single_blocks.0.linear1.weight [21504,3072]",
                "FLUX | model.diffusion_model.double_blocks.0.img_attn.proj.weight [3072,3072] vae.decoder.mid.block_1.norm1.weight [512]",
                "FLUX | transformer_blocks.0.attn.add_k_proj.weight [3072,3072] single_transformer_blocks.0.attn.to_k.weight [3072,3072]",
                "CHROMA | distilled_guidance_layer.norms.0.scale [5120] double_blocks.0.img_attn.proj.weight [3072,3072]",
                "SD3 | model.diffusion_model.joint_blocks.0.context_block.attn.qkv.weight [4608,1536] text_encoders.clip_l.transformer.text_model.embeddings.token_embedding.weight [49408,768]",
                "SD3 | transformer_blocks.0.attn.add_q_proj.weight [1536,1536] pos_embed.proj.weight [1536,16,2,2]",
                "CASCADE | clip_txt_mapper.weight [2048,1280] down_blocks.0.0.channelwise.0.weight [8192,2048]",
                "VIDEO_DIFFUSION | model.diffusion_model.input_blocks.1.0.time_stack.emb_layers.1.weight [320,1280] model.diffusion_model.input_blocks.0.0.weight [320,8,3,3]",
                "KOLORS | conv_in.weight [320,4,3,3] encoder_hid_proj.weight [2048,4096] time_embedding.linear_1.weight [1280,320]",
                "AURA_FLOW | model.double_layers.0.attn.w1q.weight [3072,3072]",
                "HUNYUAN | mlp_t5.0.weight [8192,2048] blocks.0.attn1.Wqkv.weight [4224,1408]",
                "HUNYUAN | txt_in.individual_token_refiner.blocks.0.norm1.weight [3072] double_blocks.0.img_attn_proj.weight [3072,3072]",
                "PIXART | t_block.1.weight [6912,1152] y_embedder.y_embedding [120,4096]",
                "LUMINA | cap_embedder.1.weight [2304,2304]",
                "WAN | head.modulation [1,2,5120] blocks.0.self_attn.q.weight [5120,5120]",
                "LTX | model.diffusion_model.patchify_proj.weight [2048,128]",
                "QWEN_IMAGE | txt_norm.weight [3584] img_in.weight [3072,64]",
                "HIDREAM | caption_projection.0.linear.weight [2560,4096]",
            })
    void architectures_that_cant_be_run(ModelFamily family, String tensors) {
        assertThat(family.isSupported()).isFalse();
        assertIdentity(tensors, ModelKind.CHECKPOINT, family, ModelVariant.STANDARD);
    }
}
