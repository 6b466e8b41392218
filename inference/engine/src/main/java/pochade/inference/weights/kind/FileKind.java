package pochade.inference.weights.kind;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import pochade.inference.api.model.ModelKind;

/** Kinds of files that single names tell, in the order of asking: the first that has its sign in a file is its kind. */
enum FileKind {
    CONTROL_NET(
            ModelKind.CONTROL_NET,
            "(model\\.)?control_model\\..+",
            "(.+\\.)?(controlnet_cond_embedding|controlnet_(mid_)?blocks?|controlnet_down_blocks|controlnet_x_embedder)\\..+",
            "(.+\\.)?(input_hint_block|zero_convs)\\.0\\..+",
            "lora_controlnet",
            "lllite_.+"),
    T2I_ADAPTER(
            ModelKind.T2I_ADAPTER,
            "adapter\\.(conv_in|body\\.\\d)\\..+",
            "body\\.0\\.(block1|in_conv|body\\.0\\.block1)\\.weight",
            "style_embedding"),
    IP_ADAPTER(ModelKind.IP_ADAPTER, "(ip_adapter|image_proj)\\..+", ".+\\.ip_adapter_double_stream_.+"),
    LORA(
            ModelKind.LORA,
            "(lora|lycoris)_(unet|te\\d?|transformer|prior_unet)_.+",
            ".+\\.lora_(down|up|mid|A|B|magnitude_vector)\\b.*",
            ".+[._]lora(\\d|_linear_layer)?\\.(down|up)\\.weight",
            ".+\\.(hada_[wt][12](_[ab])?|lokr_[wt][12](_[ab])?|oft_blocks|oft_diag|oft_R\\..+|dora_scale)"),
    TINY_VAE(ModelKind.TINY_VAE, "((taesd_)?(encoder|decoder)\\.(layers\\.)?)?\\d{1,2}\\.conv\\.0\\.weight"),
    UPSCALER(
            ModelKind.UPSCALER,
            "(.+\\.)?(model\\.0\\.weight|model\\.1\\.sub\\.0\\..+|conv_first(\\.1)?\\.weight|(body|RRDB_trunk)\\.0\\.(rdb1|RDB1)\\..+)",
            "((params([_-]ema)?|module|netG|net)\\.)?body\\.[02]\\.weight",
            "(.+\\.)?layers\\.0\\.(residual_group\\..+|swin1\\..+|blocks\\.0\\.attn\\.window_attn\\..+)",
            "(.+\\.)?(residual_layer\\.0\\.residual_layer\\.0\\.layer\\.0\\..+|block_1\\.c1_r\\.sk\\.weight|m_down1\\.0\\.trans_block\\..+)",
            "(.+\\.)?(feats\\.(0\\.safm|1\\.(lk|channe_mixer|channel_mixer))\\..+|unet1\\.conv1\\.conv\\.0\\.weight|initial\\.cnn\\.depthwise\\.weight)"),
    LANGUAGE_MODEL(ModelKind.TEXT_ENCODER, "(.+\\.)?encoder\\.block\\.0\\.layer\\.0\\.SelfAttention\\.q\\.weight"),
    EMBEDDING(
            ModelKind.TEXTUAL_INVERSION,
            "emb_params",
            "clip_[lg]",
            "text_encoders_[01]",
            "string_to_param(\\..+)?",
            "<.+>");

    private final ModelKind kind;
    private final Pattern signs;

    FileKind(ModelKind kind, String... signs) {
        this.kind = kind;
        this.signs = Pattern.compile(String.join("|", signs));
    }

    ModelKind kind() {
        return kind;
    }

    /** Whether such a file goes with a checkpoint and is told before one: some hold a whole checkpoint too. */
    boolean isAddition() {
        return compareTo(LORA) <= 0;
    }

    boolean isToldBy(Collection<String> names) {
        return names.stream().anyMatch(name -> signs.matcher(name).matches());
    }

    /** The first kind of which a name tells. */
    static Optional<FileKind> of(Collection<String> names) {
        return Arrays.stream(values()).filter(kind -> kind.isToldBy(names)).findFirst();
    }
}
