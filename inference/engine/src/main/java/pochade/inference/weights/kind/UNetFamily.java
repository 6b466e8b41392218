package pochade.inference.weights.kind;

import com.fasterxml.jackson.databind.JsonNode;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelVariant;

/** Names family and variant of a model after what its UNet takes in. */
public final class UNetFamily {

    private UNetFamily() {}

    /** @param unet the config of a UNet2DConditionModel */
    public static ModelFamily of(JsonNode unet) {
        return of(
                unet.path("cross_attention_dim").asLong(),
                unet.path("addition_embed_type").asText().equals("text_time"));
    }

    /** @param unet the config of a UNet2DConditionModel */
    public static ModelVariant variant(JsonNode unet) {
        return variant(unet.path("in_channels").asLong(), unet.hasNonNull("time_cond_proj_dim"));
    }

    /**
     * @param features width of the text features that it attends to
     * @param added whether a vector beside the time comes in, as with SDXL
     */
    static ModelFamily of(long features, boolean added) {
        ModelFamily family = TextWidth.attendedBy(features);
        boolean small = family == ModelFamily.OTHER;
        return small && added ? ModelFamily.SDXL : family;
    }

    /**
     * @param channels of the input
     * @param guided whether the guidance scale comes in, as with latent consistency models
     */
    static ModelVariant variant(long channels, boolean guided) {
        if (guided) {
            return ModelVariant.LCM;
        }
        return switch ((int) channels) {
            case 5 -> ModelVariant.DEPTH;
            case 7 -> ModelVariant.UPSCALING;
            case 8 -> ModelVariant.EDIT;
            case 9 -> ModelVariant.INPAINTING;
            default -> ModelVariant.STANDARD;
        };
    }
}
