package pochade.inference.weights.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The config of a T2I-Adapter. Those for SDXL fold 16 x 16 pixels of one or three colours, the others 8 x 8. */
public final class T2IAdapterConfigJson {

    private static final int FACTOR = 8;
    private static final int XL_FACTOR = 16;

    private T2IAdapterConfigJson() {}

    /**
     * The config as diffusers would write it.
     *
     * @param shapes under the names of diffusers
     * @throws pochade.inference.api.error.InferenceException if a tensor is missing that tells it
     */
    public static ObjectNode of(Shapes shapes) {
        long folded = shapes.size("adapter.conv_in.weight", 1);
        boolean forXl = folded % (XL_FACTOR * XL_FACTOR) == 0;
        int factor = forXl ? XL_FACTOR : FACTOR;
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("_class_name", "T2IAdapter");
        config.put("adapter_type", forXl ? "full_adapter_xl" : "full_adapter");
        config.put("in_channels", folded / ((long) factor * factor));
        config.put("downscale_factor", factor);
        config.put("num_res_blocks", shapes.children("adapter.body.0.resnets."));
        ArrayNode channels = config.putArray("channels");
        for (int level = 0; level < shapes.children("adapter.body."); level++) {
            channels.add(shapes.size("adapter.body." + level + ".resnets.0.block1.weight", 0));
        }
        return config;
    }
}
