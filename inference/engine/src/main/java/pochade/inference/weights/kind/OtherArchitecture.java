package pochade.inference.weights.kind;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import pochade.inference.api.model.ModelFamily;

/** Architectures that are known by a name of their tensors and can't be run; the first that has its sign in a file counts. */
enum OtherArchitecture {
    CHROMA(ModelFamily.CHROMA, "distilled_guidance_layer\\..+"),
    HUNYUAN_VIDEO(ModelFamily.HUNYUAN, "txt_in\\.individual_token_refiner\\..+"),
    HUNYUAN_DIT(ModelFamily.HUNYUAN, "mlp_t5\\.0\\.weight"),
    FLUX(ModelFamily.FLUX, "(double_blocks|single_blocks|single_transformer_blocks)[._]\\d+[._].+"),
    SD3(
            ModelFamily.SD3,
            "joint_blocks[._]\\d+[._].+",
            "transformer_blocks[._]\\d+[._]attn[._](add_[qkv]_proj|to_add_out)\\b.*"),
    CASCADE(
            ModelFamily.CASCADE,
            "clip_(txt_)?mapper\\.weight",
            "clip_txt_pooled_mapper\\.weight",
            "down_blocks\\.0\\.0\\.channelwise\\.0\\.weight"),
    VIDEO_DIFFUSION(ModelFamily.VIDEO_DIFFUSION, "input_blocks\\.1\\.0\\.time_(stack|mixer)\\..+"),
    KOLORS(ModelFamily.KOLORS, "encoder_hid_proj\\.weight"),
    AURA_FLOW(
            ModelFamily.AURA_FLOW,
            "double_layers\\.0\\.attn\\.w1q\\.weight",
            "joint_transformer_blocks\\.0\\.attn\\.add_k_proj\\.weight"),
    HIDREAM(ModelFamily.HIDREAM, "caption_projection\\.0\\.linear\\.weight"),
    QWEN_IMAGE(ModelFamily.QWEN_IMAGE, "txt_norm\\.weight"),
    LTX(ModelFamily.LTX, "patchify_proj\\.weight"),
    PIXART(ModelFamily.PIXART, "t_block\\.1\\.weight", "adaln_single\\.emb\\.timestep_embedder\\.linear_1\\.weight"),
    LUMINA(ModelFamily.LUMINA, "cap_embedder\\.1\\.weight"),
    WAN(
            ModelFamily.WAN,
            "head\\.modulation",
            "blocks[._]\\d+[._]cross_attn[._]norm_[kq]\\.weight",
            "blocks[._]\\d+[._]cross_attn[._][kqvo]\\..+");

    /** Names that a network may have in front, in a checkpoint, alone, or in a LoRA. */
    private static final String PREFIX =
            "(model\\.diffusion_model\\.|diffusion_model\\.|model\\.|transformer\\.|lora_unet_|lora_transformer_|lycoris_)?";

    private final ModelFamily family;
    private final Pattern signs;

    OtherArchitecture(ModelFamily family, String... signs) {
        this.family = family;
        this.signs = Pattern.compile(PREFIX + "(" + String.join("|", signs) + ")");
    }

    /** The family of the architecture of which a name tells. */
    static Optional<ModelFamily> of(Collection<String> names) {
        return Arrays.stream(values())
                .filter(architecture -> names.stream()
                        .anyMatch(name -> architecture.signs.matcher(name).matches()))
                .findFirst()
                .map(architecture -> architecture.family);
    }
}
