package pochade.inference.weights;

import com.fasterxml.jackson.databind.JsonNode;
import pochade.inference.api.model.ModelFamily;

/** Names the family of a model after the text features that its UNet attends to. */
final class UNetFamily {

    private static final int CLIP_L_FEATURES = 768;
    private static final int OPEN_CLIP_H_FEATURES = 1024;

    private UNetFamily() {}

    /** @param unet the config of a UNet2DConditionModel */
    static ModelFamily of(JsonNode unet) {
        if (unet.path("addition_embed_type").asText().equals("text_time")) {
            return ModelFamily.SDXL;
        }
        return switch (unet.path("cross_attention_dim").asInt()) {
            case CLIP_L_FEATURES -> ModelFamily.SD1;
            case OPEN_CLIP_H_FEATURES -> ModelFamily.SD2;
            default -> ModelFamily.OTHER;
        };
    }
}
