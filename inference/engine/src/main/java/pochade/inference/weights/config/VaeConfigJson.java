package pochade.inference.weights.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pochade.inference.api.model.ModelFamily;

/** The config of a VAE of Stable Diffusion. Shapes tell all of it but the groups of the norms and the scale of the latents. */
public final class VaeConfigJson {

    private static final int NORM_GROUPS = 32;
    private static final double SCALING_FACTOR = 0.18215;
    private static final double XL_SCALING_FACTOR = 0.13025;

    private VaeConfigJson() {}

    /**
     * The config as diffusers would write it.
     *
     * @param shapes under the names of diffusers
     * @param family of the model that the VAE is for: SDXL's latents have another scale, and its VAE overflows in float16
     * @throws pochade.inference.api.error.InferenceException if a tensor is missing that tells it
     */
    public static ObjectNode of(Shapes shapes, ModelFamily family) {
        boolean xl = family == ModelFamily.SDXL || family == ModelFamily.SDXL_REFINER;
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("_class_name", "AutoencoderKL");
        config.put("in_channels", shapes.size("encoder.conv_in.weight", 1));
        config.put("out_channels", shapes.size("decoder.conv_out.weight", 0));
        config.put("latent_channels", shapes.size("decoder.conv_in.weight", 1));
        config.put("layers_per_block", shapes.children("encoder.down_blocks.0.resnets."));
        config.put("norm_num_groups", NORM_GROUPS);
        config.put("mid_block_add_attention", shapes.hasUnder("decoder.mid_block.attentions.0."));
        config.put("use_quant_conv", shapes.has("quant_conv.weight"));
        config.put("use_post_quant_conv", shapes.has("post_quant_conv.weight"));
        config.put("scaling_factor", xl ? XL_SCALING_FACTOR : SCALING_FACTOR);
        if (xl) {
            config.put("force_upcast", true);
        }
        putLevels(shapes, config);
        return config;
    }

    private static void putLevels(Shapes shapes, ObjectNode config) {
        ArrayNode channels = config.putArray("block_out_channels");
        ArrayNode down = config.putArray("down_block_types");
        ArrayNode up = config.putArray("up_block_types");
        int levels = shapes.children("encoder.down_blocks.");
        for (int level = 0; level < levels; level++) {
            long width = shapes.size("encoder.down_blocks." + level + ".resnets.0.conv1.weight", 0);
            if (width % NORM_GROUPS != 0) {
                throw shapes.fault("has a VAE with a level of " + width + " channels, which " + NORM_GROUPS
                        + " groups do not divide; give the model as a folder with its configs");
            }
            channels.add(width);
            down.add("DownEncoderBlock2D");
            up.add("UpDecoderBlock2D");
        }
    }
}
