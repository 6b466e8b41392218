package pochade.inference.model.unet;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import pochade.inference.nn.Transformer2D.Projection;
import pochade.inference.weights.ComponentConfig;

/**
 * The architecture of a UNet: the keys of diffusers' {@code UNet2DConditionModel} config, by their names there.
 *
 * @param inChannels channels of the input: 4 latents, 9 for inpainting models
 * @param attentionHeads heads of each level's attention; the published configs call this {@code attention_head_dim}
 * @param transformerLayers transformer blocks in each attention of a level
 * @param downAttention which levels have attention on the way down
 * @param upAttention which levels have attention on the way up, in the order of the up blocks; empty where there is none
 *     of them
 * @param midAttention false for a middle without attention
 * @param timeCondChannels channels of the guidance embedding of LCM models, where there is one
 * @param addition SDXL's added conditions, where there are any
 */
public record UNet2DConditionConfig(
        int inChannels,
        int outChannels,
        List<Integer> blockOutChannels,
        int layersPerBlock,
        List<Integer> attentionHeads,
        List<Integer> transformerLayers,
        List<Boolean> downAttention,
        List<Boolean> upAttention,
        boolean midAttention,
        int crossAttentionDim,
        int normNumGroups,
        double normEps,
        Projection projection,
        boolean flipSinToCos,
        double freqShift,
        Optional<Integer> timeCondChannels,
        Optional<TextTime> addition) {

    /**
     * SDXL's {@code text_time}: pooled text and sizes added to the time embedding.
     *
     * @param timeChannels channels of the embedding of each size
     * @param inputChannels channels of pooled text and embedded sizes together
     */
    public record TextTime(int timeChannels, int inputChannels) {

        /** The number of sizes beside a pooled text of so many channels; with a fraction where they do not fit. */
        public double timeIds(int pooledChannels) {
            return (inputChannels - pooledChannels) / (double) timeChannels;
        }
    }

    /** Channels of the time embedding. */
    public int timeEmbedDim() {
        return 4 * blockOutChannels.get(0);
    }

    /** Reads the config; refuses what these classes don't build. */
    public static UNet2DConditionConfig of(ComponentConfig config) {
        int levels = config.integers("block_out_channels").size();
        return of(config, attention(config, "up_block_types", "CrossAttnUpBlock2D", "UpBlock2D", levels));
    }

    /** Reads the config of a network that has the way down and the middle alone, as a ControlNet's. */
    public static UNet2DConditionConfig ofEncoder(ComponentConfig config) {
        return of(config, List.of());
    }

    private static UNet2DConditionConfig of(ComponentConfig config, List<Boolean> up) {
        refuseOtherVariants(config);
        List<Integer> channels = config.integers("block_out_channels");
        int levels = channels.size();
        List<Boolean> down = attention(config, "down_block_types", "CrossAttnDownBlock2D", "DownBlock2D", levels);
        String heads = config.absent("num_attention_heads") ? "attention_head_dim" : "num_attention_heads";
        return new UNet2DConditionConfig(
                config.integer("in_channels", 4),
                config.integer("out_channels", 4),
                channels,
                config.integer("layers_per_block", 2),
                config.absent(heads) ? repeat(8, levels) : config.integers(heads, levels),
                config.absent("transformer_layers_per_block")
                        ? repeat(1, levels)
                        : config.integers("transformer_layers_per_block", levels),
                down,
                up,
                config.text("mid_block_type", "UNetMidBlock2DCrossAttn").equals("UNetMidBlock2DCrossAttn"),
                config.integer("cross_attention_dim", 1280),
                config.integer("norm_num_groups", 32),
                config.number("norm_eps", 1e-5),
                config.flag("use_linear_projection", false) ? Projection.LINEAR : Projection.CONVOLUTION,
                config.flag("flip_sin_to_cos", true),
                config.number("freq_shift", 0),
                config.absent("time_cond_proj_dim")
                        ? Optional.empty()
                        : Optional.of(config.integer("time_cond_proj_dim")),
                config.absent("addition_embed_type")
                        ? Optional.empty()
                        : Optional.of(new TextTime(
                                config.integer("addition_time_embed_dim"),
                                config.integer("projection_class_embeddings_input_dim"))));
    }

    private static List<Integer> repeat(int value, int count) {
        return IntStream.range(0, count).mapToObj(i -> value).toList();
    }

    private static List<Boolean> attention(
            ComponentConfig config, String key, String with, String without, int levels) {
        List<String> types = config.texts(key);
        if (types.size() != levels) {
            throw config.fault(key, "has " + types.size() + " entries where block_out_channels has " + levels);
        }
        for (String type : types) {
            if (!type.equals(with) && !type.equals(without)) {
                throw config.fault(key, "names '" + type + "', which is not supported");
            }
        }
        return types.stream().map(with::equals).toList();
    }

    private static void refuseOtherVariants(ComponentConfig config) {
        config.require("act_fn", "silu", "swish");
        config.require("mid_block_type", "UNetMidBlock2DCrossAttn", "UNetMidBlock2D");
        config.require("mid_block_scale_factor", "1", "1.0");
        config.require("resnet_out_scale_factor", "1", "1.0");
        config.require("resnet_time_scale_shift", "default");
        config.require("resnet_skip_time_act", "false");
        config.require("time_embedding_type", "positional");
        config.require("addition_embed_type", "text_time");
        config.require("downsample_padding", "1");
        config.require("conv_in_kernel", "3");
        config.require("conv_out_kernel", "3");
        config.require("center_input_sample", "false");
        config.require("dual_cross_attention", "false");
        config.require("only_cross_attention", "false");
        config.require("attention_type", "default");
        for (String key : List.of(
                "class_embed_type",
                "num_class_embeds",
                "encoder_hid_dim",
                "encoder_hid_dim_type",
                "cross_attention_norm",
                "reverse_transformer_layers_per_block",
                "time_embedding_dim",
                "time_embedding_act_fn",
                "timestep_post_act",
                "mid_block_only_cross_attention")) {
            if (!config.absent(key)) {
                throw config.fault(key, "is set, which is not supported");
            }
        }
    }
}
