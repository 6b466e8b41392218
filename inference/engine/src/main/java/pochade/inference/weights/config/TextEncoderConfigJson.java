package pochade.inference.weights.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The config of a CLIP text encoder. Shapes tell all of it but the width of a head, 64, and the activation. */
public final class TextEncoderConfigJson {

    private static final int HEAD_WIDTH = 64;
    private static final int EOS_AS_LARGEST_ID = 2;

    /** Who trained the encoder. */
    public enum Origin {
        OPENAI("quick_gelu"),
        OPEN_CLIP("gelu");

        private final String activation;

        Origin(String activation) {
            this.activation = activation;
        }
    }

    private TextEncoderConfigJson() {}

    /**
     * The config as transformers would write it.
     *
     * @param shapes under the names of transformers
     * @throws pochade.inference.api.error.InferenceException if a tensor is missing that tells it
     */
    public static ObjectNode of(Shapes shapes, Origin origin) {
        long hidden = shapes.size("text_model.embeddings.token_embedding.weight", 1);
        if (hidden % HEAD_WIDTH != 0) {
            throw shapes.fault("has a text encoder of " + hidden + " channels, which heads of " + HEAD_WIDTH
                    + " do not divide; give the model as a folder with its configs");
        }
        boolean projects = shapes.has("text_projection.weight");
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putArray("architectures").add(projects ? "CLIPTextModelWithProjection" : "CLIPTextModel");
        config.put("vocab_size", shapes.size("text_model.embeddings.token_embedding.weight", 0));
        config.put("hidden_size", hidden);
        config.put("intermediate_size", shapes.size("text_model.encoder.layers.0.mlp.fc1.weight", 0));
        config.put("num_hidden_layers", shapes.children("text_model.encoder.layers."));
        config.put("num_attention_heads", hidden / HEAD_WIDTH);
        config.put("max_position_embeddings", shapes.size("text_model.embeddings.position_embedding.weight", 0));
        config.put("layer_norm_eps", 1e-5);
        config.put("hidden_act", origin.activation);
        config.put("eos_token_id", EOS_AS_LARGEST_ID);
        config.put("projection_dim", projects ? shapes.size("text_projection.weight", 0) : hidden);
        return config;
    }
}
