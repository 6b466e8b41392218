package pochade.inference.weights.kind;

import java.util.Set;
import java.util.regex.Pattern;
import pochade.inference.api.model.ModelKind;

/** Tells from the names of its tensors what a single weight file is. */
public enum FileKind {
    CONTROL_NET(ModelKind.CONTROL_NET, "control_model\\..+|.*controlnet_cond_embedding\\..+"),
    CHECKPOINT(ModelKind.CHECKPOINT, "model\\.diffusion_model\\..+"),
    LORA(
            ModelKind.LORA,
            "lora_(unet|te\\d?)_.+|.+\\.lora_(down|up|A|B)\\..*weight|.+\\.lora\\.(down|up)\\.weight|.+_lora\\.(down|up)\\.weight"),
    UNET(ModelKind.UNET, "time_embedding\\.linear_1\\.weight"),
    VAE(ModelKind.VAE, "(first_stage_model\\.)?(decoder|encoder)\\.conv_in\\.weight"),
    TEXT_ENCODER(ModelKind.TEXT_ENCODER, "(.+\\.)?token_embedding\\.weight"),
    EMBEDDING(ModelKind.TEXTUAL_INVERSION, "emb_params|clip_[lg]|<.+>");

    private final ModelKind kind;
    private final Pattern sign;

    FileKind(ModelKind kind, String sign) {
        this.kind = kind;
        this.sign = Pattern.compile(sign);
    }

    /** The first kind of which a tensor tells, else {@code UNKNOWN}. */
    public static ModelKind of(Set<String> names) {
        for (FileKind kind : values()) {
            if (names.stream().anyMatch(name -> kind.sign.matcher(name).matches())) {
                return kind.kind;
            }
        }
        return ModelKind.UNKNOWN;
    }
}
