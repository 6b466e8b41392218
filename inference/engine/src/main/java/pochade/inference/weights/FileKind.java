package pochade.inference.weights;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells from the names of its tensors what a single weight file is. */
enum FileKind {
    CONTROL_NET("ControlNet", "control_model\\..+|.*controlnet_cond_embedding\\..+"),
    CHECKPOINT("Stable Diffusion checkpoint (original layout)", "model\\.diffusion_model\\..+"),
    LORA(
            "LoRA",
            "lora_(unet|te\\d?)_.+|.+\\.lora_(down|up|A|B)\\..*weight|.+\\.lora\\.(down|up)\\.weight|.+_lora\\.(down|up)\\.weight"),
    UNET("UNet", "time_embedding\\.linear_1\\.weight"),
    VAE("VAE", "(first_stage_model\\.)?(decoder|encoder)\\.conv_in\\.weight"),
    TEXT_ENCODER("text encoder", "(.+\\.)?token_embedding\\.weight"),
    EMBEDDING("textual inversion", "emb_params|clip_[lg]|<.+>");

    private final String label;
    private final Pattern sign;

    FileKind(String label, String sign) {
        this.label = label;
        this.sign = Pattern.compile(sign);
    }

    /** The first kind of which a tensor tells, else {@code unknown}. */
    static String of(Set<String> names) {
        for (FileKind kind : values()) {
            if (names.stream().anyMatch(name -> kind.sign.matcher(name).matches())) {
                return kind.label;
            }
        }
        return "unknown";
    }
}
