package pochade.inference.weights.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The config of a ControlNet: that of the half of a UNet, and what shows it a picture. */
public final class ControlNetConfigJson {

    private static final String HINT = "controlnet_cond_embedding.";

    private ControlNetConfigJson() {}

    /**
     * The config as diffusers would write it.
     *
     * @param shapes under the names of diffusers
     * @throws pochade.inference.api.error.InferenceException if a tensor is missing that tells it
     */
    public static ObjectNode of(Shapes shapes) {
        ObjectNode config = UNetConfigJson.ofEncoder(shapes);
        config.put("_class_name", "ControlNetModel");
        config.put("conditioning_channels", shapes.size(HINT + "conv_in.weight", 1));
        ArrayNode channels = config.putArray("conditioning_embedding_out_channels");
        channels.add(shapes.size(HINT + "conv_in.weight", 0));
        int blocks = shapes.children(HINT + "blocks.");
        for (int level = 1; level <= blocks / 2; level++) {
            channels.add(shapes.size(HINT + "blocks." + (2 * level - 1) + ".weight", 0));
        }
        return config;
    }
}
