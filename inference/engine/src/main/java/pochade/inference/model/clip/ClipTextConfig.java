package pochade.inference.model.clip;

import pochade.inference.weights.ComponentConfig;

/**
 * The architecture of a CLIP text encoder: the keys of transformers' {@code CLIPTextConfig}, by their names there.
 *
 * @param quickGelu true for OpenAI's x * sigmoid(1.702 x) (SD 1.x), false for the exact GELU (OpenCLIP: SD 2.x, SDXL's second)
 * @param eosTokenId the token whose state is the pooled output; 2 in old configs, which means the largest id
 * @param projectionDim width of the projected pooled output
 */
public record ClipTextConfig(
        int vocabSize,
        int hiddenSize,
        int intermediateSize,
        int numHiddenLayers,
        int numAttentionHeads,
        int maxPositionEmbeddings,
        double layerNormEps,
        boolean quickGelu,
        int eosTokenId,
        int projectionDim) {

    public static ClipTextConfig of(ComponentConfig config) {
        config.require("hidden_act", "quick_gelu", "gelu");
        int hidden = config.integer("hidden_size", 512);
        return new ClipTextConfig(
                config.integer("vocab_size", 49_408),
                hidden,
                config.integer("intermediate_size", 4 * hidden),
                config.integer("num_hidden_layers", 12),
                config.integer("num_attention_heads", 8),
                config.integer("max_position_embeddings", 77),
                config.number("layer_norm_eps", 1e-5),
                config.text("hidden_act", "quick_gelu").equals("quick_gelu"),
                config.integer("eos_token_id", 2),
                config.integer("projection_dim", hidden));
    }
}
