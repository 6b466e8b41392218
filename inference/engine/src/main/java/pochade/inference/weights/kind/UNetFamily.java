package pochade.inference.weights.kind;

import com.fasterxml.jackson.databind.JsonNode;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelVariant;

/** Names family and variant of a model after what its UNet takes in. */
public final class UNetFamily {

    private static final int CLIP_L_FEATURES = 768;
    private static final int OPEN_CLIP_H_FEATURES = 1024;
    private static final int OPEN_CLIP_G_FEATURES = 1280;
    private static final int LATENTS_WITH_PICTURE = 8;
    private static final int LATENTS_WITH_MASKED_PICTURE = 9;

    private UNetFamily() {}

    /** @param unet the config of a UNet2DConditionModel */
    public static ModelFamily of(JsonNode unet) {
        int features = unet.path("cross_attention_dim").asInt();
        if (unet.path("addition_embed_type").asText().equals("text_time")) {
            return features == OPEN_CLIP_G_FEATURES ? ModelFamily.SDXL_REFINER : ModelFamily.SDXL;
        }
        return switch (features) {
            case CLIP_L_FEATURES -> ModelFamily.SD1;
            case OPEN_CLIP_H_FEATURES -> ModelFamily.SD2;
            default -> ModelFamily.OTHER;
        };
    }

    /** @param unet the config of a UNet2DConditionModel */
    public static ModelVariant variant(JsonNode unet) {
        if (unet.hasNonNull("time_cond_proj_dim")) {
            return ModelVariant.LCM;
        }
        return switch (unet.path("in_channels").asInt()) {
            case LATENTS_WITH_PICTURE -> ModelVariant.EDIT;
            case LATENTS_WITH_MASKED_PICTURE -> ModelVariant.INPAINTING;
            default -> ModelVariant.STANDARD;
        };
    }
}
