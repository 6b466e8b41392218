package pochade.inference.model.vae;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.ComponentConfig;

/**
 * The architecture of a tiny autoencoder, from the config of diffusers' {@code AutoencoderTiny} or from a file's shapes.
 *
 * @param encoder missing in a file that only decodes
 * @param scalingFactor from the autoencoder's latents to the sampler's; 1 for TAESD, which was trained on the latter
 */
public record AutoencoderTinyConfig(
        int inChannels,
        int outChannels,
        int latentChannels,
        Optional<Half> encoder,
        Half decoder,
        double scalingFactor,
        double shiftFactor)
        implements AutoencoderConfig {

    private static final int MOST_BLOCKS = 64;

    /**
     * One direction.
     *
     * @param channels the same in all its layers
     * @param blocks for each resolution, from the input on
     */
    public record Half(int channels, List<Integer> blocks) {
        public Half {
            blocks = List.copyOf(blocks);
        }
    }

    public static AutoencoderTinyConfig of(ComponentConfig config) {
        config.require("act_fn", "relu");
        config.require("upsample_fn", "nearest");
        config.require("upsampling_scaling_factor", "2");
        return new AutoencoderTinyConfig(
                config.integer("in_channels", 3),
                config.integer("out_channels", 3),
                config.integer("latent_channels", 4),
                Optional.of(half(config, "encoder_block_out_channels", "num_encoder_blocks")),
                half(config, "decoder_block_out_channels", "num_decoder_blocks"),
                config.number("scaling_factor", 1),
                config.number("shift_factor", 0));
    }

    private static Half half(ComponentConfig config, String channelsKey, String blocksKey) {
        List<Integer> blocks = config.integers(blocksKey);
        if (Collections.max(blocks) > MOST_BLOCKS) {
            throw config.fault(blocksKey, "are " + blocks + "; at most " + MOST_BLOCKS + " each are supported");
        }
        List<Integer> channels = config.integers(channelsKey, blocks.size());
        if (channels.stream().distinct().count() > 1) {
            throw config.fault(channelsKey, "are " + channels + "; only equal ones are supported");
        }
        return new Half(channels.get(0), blocks);
    }

    @Override
    public int downFactor() {
        return 1 << (decoder.blocks().size() - 1);
    }

    @Override
    public int widthAtFullSize() {
        return decoder.channels();
    }

    @Override
    public boolean forceUpcast() {
        return false;
    }

    @Override
    public AutoencoderTiny build(Kernels kernels, Parameters at) {
        return new AutoencoderTiny(kernels, at, this);
    }
}
