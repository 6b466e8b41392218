package pochade.inference.model.vae;

import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.ComponentConfig;

/**
 * The architecture of a VAE: the keys of diffusers' {@code AutoencoderKL} config, by their names there.
 *
 * @param scalingFactor latents are multiplied by it after encoding, so that their variance is near 1 (Rombach et al. 2022, G)
 * @param shiftFactor is taken off before that
 * @param forceUpcast true where float16 overflows and the VAE runs in float32
 */
public record AutoencoderKlConfig(
        int inChannels,
        int outChannels,
        List<Integer> blockOutChannels,
        int layersPerBlock,
        int latentChannels,
        int normNumGroups,
        boolean midBlockAddAttention,
        boolean useQuantConv,
        boolean usePostQuantConv,
        double scalingFactor,
        double shiftFactor,
        boolean forceUpcast)
        implements AutoencoderConfig {

    /** The epsilon of every group norm in the VAE. */
    static final double NORM_EPS = 1e-6;

    public static AutoencoderKlConfig of(ComponentConfig config) {
        config.require("act_fn", "silu", "swish");
        config.texts("down_block_types").forEach(type -> check(config, "down_block_types", type, "DownEncoderBlock2D"));
        config.texts("up_block_types").forEach(type -> check(config, "up_block_types", type, "UpDecoderBlock2D"));
        return new AutoencoderKlConfig(
                config.integer("in_channels", 3),
                config.integer("out_channels", 3),
                config.integers("block_out_channels"),
                config.integer("layers_per_block", 1),
                config.integer("latent_channels", 4),
                config.integer("norm_num_groups", 32),
                config.flag("mid_block_add_attention", true),
                config.flag("use_quant_conv", true),
                config.flag("use_post_quant_conv", true),
                config.number("scaling_factor", 0.18215),
                config.number("shift_factor", 0),
                config.flag("force_upcast", true));
    }

    private static void check(ComponentConfig config, String key, String type, String supported) {
        if (!type.equals(supported)) {
            throw config.fault(key, "names '" + type + "', which is not supported");
        }
    }

    @Override
    public int downFactor() {
        return 1 << (blockOutChannels.size() - 1);
    }

    /** The last upsampling keeps the channels of the level below. */
    @Override
    public int widthAtFullSize() {
        return blockOutChannels.get(Math.min(1, blockOutChannels.size() - 1));
    }

    @Override
    public AutoencoderKl build(Kernels kernels, Parameters at) {
        return new AutoencoderKl(kernels, at, this);
    }
}
