package pochade.inference.weights.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import pochade.inference.weights.ComponentConfig;

/** What the configs in the published folders of diffusers say, as far as the engine reads them. */
enum PublishedConfigs {
    SD15(
            """
            {"act_fn":"silu","attention_head_dim":8,"block_out_channels":[320,640,1280,1280],"center_input_sample":false,
             "cross_attention_dim":768,"down_block_types":["CrossAttnDownBlock2D","CrossAttnDownBlock2D",
             "CrossAttnDownBlock2D","DownBlock2D"],"downsample_padding":1,"flip_sin_to_cos":true,"freq_shift":0,
             "in_channels":4,"layers_per_block":2,"mid_block_scale_factor":1,"norm_eps":1e-05,"norm_num_groups":32,
             "out_channels":4,"sample_size":64,"up_block_types":["UpBlock2D","CrossAttnUpBlock2D","CrossAttnUpBlock2D",
             "CrossAttnUpBlock2D"]}""",
            Parts.SD_VAE,
            Parts.CLIP_L,
            ""),
    SD15_INPAINTING(SD15.unet.replace("\"in_channels\":4", "\"in_channels\":9"), Parts.SD_VAE, Parts.CLIP_L, ""),
    SD21(
            """
            {"act_fn":"silu","attention_head_dim":[5,10,20,20],"block_out_channels":[320,640,1280,1280],
             "center_input_sample":false,"cross_attention_dim":1024,"down_block_types":["CrossAttnDownBlock2D",
             "CrossAttnDownBlock2D","CrossAttnDownBlock2D","DownBlock2D"],"downsample_padding":1,
             "dual_cross_attention":false,"flip_sin_to_cos":true,"freq_shift":0,"in_channels":4,"layers_per_block":2,
             "mid_block_scale_factor":1,"norm_eps":1e-05,"norm_num_groups":32,"num_class_embeds":null,
             "only_cross_attention":false,"out_channels":4,"sample_size":96,"up_block_types":["UpBlock2D",
             "CrossAttnUpBlock2D","CrossAttnUpBlock2D","CrossAttnUpBlock2D"],"use_linear_projection":true}""",
            Parts.SD_VAE,
            """
            {"architectures":["CLIPTextModel"],"bos_token_id":0,"eos_token_id":2,"hidden_act":"gelu","hidden_size":1024,
             "intermediate_size":4096,"layer_norm_eps":1e-05,"max_position_embeddings":77,"num_attention_heads":16,
             "num_hidden_layers":23,"pad_token_id":1,"projection_dim":512,"vocab_size":49408}""",
            ""),
    SDXL(
            """
            {"act_fn":"silu","addition_embed_type":"text_time","addition_embed_type_num_heads":64,
             "addition_time_embed_dim":256,"attention_head_dim":[5,10,20],"block_out_channels":[320,640,1280],
             "center_input_sample":false,"class_embed_type":null,"conv_in_kernel":3,"conv_out_kernel":3,
             "cross_attention_dim":2048,"down_block_types":["DownBlock2D","CrossAttnDownBlock2D",
             "CrossAttnDownBlock2D"],"downsample_padding":1,"flip_sin_to_cos":true,"freq_shift":0,"in_channels":4,
             "layers_per_block":2,"mid_block_scale_factor":1,"mid_block_type":"UNetMidBlock2DCrossAttn",
             "norm_eps":1e-05,"norm_num_groups":32,"out_channels":4,"projection_class_embeddings_input_dim":2816,
             "sample_size":128,"transformer_layers_per_block":[1,2,10],"up_block_types":["CrossAttnUpBlock2D",
             "CrossAttnUpBlock2D","UpBlock2D"],"use_linear_projection":true}""",
            Parts.SDXL_VAE,
            Parts.CLIP_L,
            Parts.OPEN_CLIP_G),
    SDXL_REFINER(
            """
            {"act_fn":"silu","addition_embed_type":"text_time","addition_embed_type_num_heads":64,
             "addition_time_embed_dim":256,"attention_head_dim":[6,12,24,24],"block_out_channels":[384,768,1536,1536],
             "center_input_sample":false,"cross_attention_dim":1280,"down_block_types":["DownBlock2D",
             "CrossAttnDownBlock2D","CrossAttnDownBlock2D","DownBlock2D"],"downsample_padding":1,
             "flip_sin_to_cos":true,"freq_shift":0,"in_channels":4,"layers_per_block":2,"mid_block_scale_factor":1,
             "mid_block_type":"UNetMidBlock2DCrossAttn","norm_eps":1e-05,"norm_num_groups":32,"out_channels":4,
             "projection_class_embeddings_input_dim":2560,"sample_size":128,"transformer_layers_per_block":4,
             "up_block_types":["UpBlock2D","CrossAttnUpBlock2D","CrossAttnUpBlock2D","UpBlock2D"],
             "use_linear_projection":true}""",
            Parts.SDXL_VAE,
            "",
            Parts.OPEN_CLIP_G);

    private static final class Parts {

        static final String SD_VAE =
                """
                {"act_fn":"silu","block_out_channels":[128,256,512,512],"down_block_types":["DownEncoderBlock2D",
                 "DownEncoderBlock2D","DownEncoderBlock2D","DownEncoderBlock2D"],"in_channels":3,"latent_channels":4,
                 "layers_per_block":2,"norm_num_groups":32,"out_channels":3,"sample_size":512,
                 "up_block_types":["UpDecoderBlock2D","UpDecoderBlock2D","UpDecoderBlock2D","UpDecoderBlock2D"]}""";

        static final String SDXL_VAE = SD_VAE.replace(
                "\"sample_size\":512", "\"sample_size\":1024,\"scaling_factor\":0.13025,\"force_upcast\":true");

        static final String CLIP_L =
                """
                {"architectures":["CLIPTextModel"],"bos_token_id":0,"eos_token_id":2,"hidden_act":"quick_gelu",
                 "hidden_size":768,"intermediate_size":3072,"layer_norm_eps":1e-05,"max_position_embeddings":77,
                 "num_attention_heads":12,"num_hidden_layers":12,"pad_token_id":1,"projection_dim":768,
                 "vocab_size":49408}""";

        static final String OPEN_CLIP_G =
                """
                {"architectures":["CLIPTextModelWithProjection"],"bos_token_id":0,"eos_token_id":2,"hidden_act":"gelu",
                 "hidden_size":1280,"intermediate_size":5120,"layer_norm_eps":1e-05,"max_position_embeddings":77,
                 "num_attention_heads":20,"num_hidden_layers":32,"pad_token_id":1,"projection_dim":1280,
                 "vocab_size":49408}""";
    }

    private final String unet;
    private final String vae;
    private final String textEncoder;
    private final String textEncoder2;

    PublishedConfigs(String unet, String vae, String textEncoder, String textEncoder2) {
        this.unet = unet;
        this.vae = vae;
        this.textEncoder = textEncoder;
        this.textEncoder2 = textEncoder2;
    }

    ComponentConfig unet() {
        return config("unet", unet);
    }

    ComponentConfig vae() {
        return config("vae", vae);
    }

    ComponentConfig textEncoder() {
        return config("text_encoder", textEncoder);
    }

    ComponentConfig textEncoder2() {
        return config("text_encoder_2", textEncoder2);
    }

    private static ComponentConfig config(String name, String json) {
        try {
            return new ComponentConfig(name, new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(name, e);
        }
    }
}
