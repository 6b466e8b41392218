package pochade.inference.weights.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The config of a UNet of Stable Diffusion. Shapes tell all of it but the heads of the attention (8 in SD 1, one for 64
 * channels after that), the groups of the norms, and the width of the embedding of a size.
 */
public final class UNetConfigJson {

    private static final int SD1_HEADS = 8;
    private static final int HEAD_WIDTH = 64;
    private static final int NORM_GROUPS = 32;
    private static final int SIZE_CHANNELS = 256;
    private static final int CONVOLUTION = 4;
    private static final String SOME_LEVELS_DIFFER =
            "has levels of different depth, as small models made from SDXL have "
                    + "(SSD-1B, Segmind Vega, KOALA); this version can't run them";

    private final Shapes shapes;
    private final int levels;
    private final ObjectNode config = JsonNodeFactory.instance.objectNode();

    private UNetConfigJson(Shapes shapes) {
        this.shapes = shapes;
        this.levels = shapes.children("down_blocks.");
    }

    /**
     * The config as diffusers would write it.
     *
     * @param unet under the names of diffusers
     * @throws pochade.inference.api.error.InferenceException if a tensor is missing that tells it, or the levels differ
     */
    public static ObjectNode of(Shapes unet) {
        UNetConfigJson json = new UNetConfigJson(unet);
        json.putInput();
        json.putOutput();
        json.putLevels();
        json.putWayUp();
        json.putAttention();
        return json.config;
    }

    /**
     * The config of a network that has the way down and the middle alone, as a ControlNet does.
     *
     * @param encoder under the names of diffusers
     * @throws pochade.inference.api.error.InferenceException as {@link #of}
     */
    static ObjectNode ofEncoder(Shapes encoder) {
        UNetConfigJson json = new UNetConfigJson(encoder);
        json.putInput();
        json.putLevels();
        json.putAttention();
        return json.config;
    }

    private void putOutput() {
        config.put("_class_name", "UNet2DConditionModel");
        config.put("out_channels", shapes.size("conv_out.weight", 0));
    }

    private void putInput() {
        config.put("in_channels", shapes.size("conv_in.weight", 1));
        config.put("norm_num_groups", NORM_GROUPS);
        config.put("norm_eps", 1e-5);
        config.put("flip_sin_to_cos", true);
        config.put("freq_shift", 0);
        if (shapes.has("time_embedding.cond_proj.weight")) {
            config.put("time_cond_proj_dim", shapes.size("time_embedding.cond_proj.weight", 1));
        }
        if (shapes.has("add_embedding.linear_1.weight")) {
            config.put("addition_embed_type", "text_time");
            config.put("addition_time_embed_dim", SIZE_CHANNELS);
            config.put("projection_class_embeddings_input_dim", shapes.size("add_embedding.linear_1.weight", 1));
        }
    }

    private void putLevels() {
        ArrayNode channels = config.putArray("block_out_channels");
        ArrayNode down = config.putArray("down_block_types");
        Set<Integer> layers = new TreeSet<>();
        for (int level = 0; level < levels; level++) {
            String block = "down_blocks." + level;
            long width = shapes.size(block + ".resnets.0.conv1.weight", 0);
            if (width % NORM_GROUPS != 0) {
                throw shapes.fault("has a level of " + width + " channels, which " + NORM_GROUPS
                        + " groups do not divide; give the model as a folder with its configs");
            }
            channels.add(width);
            down.add(shapes.hasUnder(block + ".attentions.") ? "CrossAttnDownBlock2D" : "DownBlock2D");
            layers.add(shapes.children(block + ".resnets."));
        }
        config.put("layers_per_block", one(layers).orElseThrow(() -> shapes.fault(SOME_LEVELS_DIFFER)));
    }

    private void putWayUp() {
        ArrayNode up = config.putArray("up_block_types");
        for (int level = 0; level < levels; level++) {
            String block = "up_blocks." + level;
            up.add(shapes.hasUnder(block + ".attentions.") ? "CrossAttnUpBlock2D" : "UpBlock2D");
            if (shapes.children(block + ".resnets.") - 1
                    != config.path("layers_per_block").asInt()) {
                throw shapes.fault(SOME_LEVELS_DIFFER);
            }
        }
    }

    private static Optional<Integer> one(Set<Integer> values) {
        return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
    }

    private void putAttention() {
        ArrayNode depths = config.putArray("transformer_layers_per_block");
        ArrayNode heads = config.putArray("attention_head_dim");
        boolean middle = shapes.hasUnder("mid_block.attentions.");
        config.put("mid_block_type", middle ? "UNetMidBlock2DCrossAttn" : "UNetMidBlock2D");
        String any = anyAttention();
        boolean linear = shapes.rank(any + ".proj_in.weight") < CONVOLUTION;
        config.put("use_linear_projection", linear);
        config.put("cross_attention_dim", shapes.size(any + ".transformer_blocks.0.attn2.to_k.weight", 1));
        for (int level = 0; level < levels; level++) {
            depths.add(depth(level));
            heads.add(
                    linear ? heads(config.path("block_out_channels").path(level).asLong()) : SD1_HEADS);
        }
    }

    private long heads(long channels) {
        if (channels % HEAD_WIDTH != 0) {
            throw shapes.fault("has a level of " + channels + " channels, which heads of " + HEAD_WIDTH
                    + " do not divide; give the model as a folder with its configs");
        }
        return channels / HEAD_WIDTH;
    }

    private String anyAttention() {
        for (int level = 0; level < levels; level++) {
            if (shapes.hasUnder("down_blocks." + level + ".attentions.0.")) {
                return "down_blocks." + level + ".attentions.0";
            }
        }
        return "mid_block.attentions.0";
    }

    /** Transformer blocks in each attention of a level, down, up and, at the coarsest, in the middle; 1 where there is none. */
    private int depth(int level) {
        Set<Integer> depths = new TreeSet<>();
        collect(depths, "down_blocks." + level);
        collect(depths, "up_blocks." + (levels - 1 - level));
        if (level == levels - 1) {
            collect(depths, "mid_block");
        }
        return depths.isEmpty() ? 1 : one(depths).orElseThrow(() -> shapes.fault(SOME_LEVELS_DIFFER));
    }

    private void collect(Set<Integer> depths, String block) {
        int attentions = shapes.children(block + ".attentions.");
        for (int i = 0; i < attentions; i++) {
            depths.add(shapes.children(block + ".attentions." + i + ".transformer_blocks."));
        }
    }
}
