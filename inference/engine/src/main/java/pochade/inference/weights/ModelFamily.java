package pochade.inference.weights;

import com.fasterxml.jackson.databind.JsonNode;

/** Names the family of a model after the text features that its UNet attends to. */
final class ModelFamily {

    private static final int CLIP_L_FEATURES = 768;
    private static final int OPEN_CLIP_H_FEATURES = 1024;

    private ModelFamily() {}

    /** @param unet the config of a UNet2DConditionModel */
    static String of(JsonNode unet) {
        if (unet.path("addition_embed_type").asText().equals("text_time")) {
            return "SDXL";
        }
        return switch (unet.path("cross_attention_dim").asInt()) {
            case CLIP_L_FEATURES -> "Stable Diffusion 1.x";
            case OPEN_CLIP_H_FEATURES -> "Stable Diffusion 2.x";
            default -> "Latent diffusion (custom)";
        };
    }
}
