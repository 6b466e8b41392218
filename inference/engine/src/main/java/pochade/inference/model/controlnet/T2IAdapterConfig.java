package pochade.inference.model.controlnet;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.ComponentConfig;

/**
 * The architecture of a T2I-Adapter: the keys of diffusers' {@code T2IAdapter} config.
 *
 * @param pictureChannels 3, or 1 for a network that was trained on grey pictures
 * @param downFactor pixels along each side that are folded into channels at first
 * @param halved the levels that halve the size: all but the first, for SDXL the third alone
 */
public record T2IAdapterConfig(
        int pictureChannels, List<Integer> channels, int resnets, int downFactor, List<Integer> halved)
        implements ControlConfig {

    /** Reads the config; refuses what these classes don't build. */
    public static T2IAdapterConfig of(ComponentConfig config) {
        config.require("adapter_type", "full_adapter", "full_adapter_xl");
        boolean forXl = config.text("adapter_type", "full_adapter").equals("full_adapter_xl");
        List<Integer> channels = config.integers("channels");
        return new T2IAdapterConfig(
                config.integer("in_channels", 3),
                channels,
                config.integer("num_res_blocks", 2),
                config.integer("downscale_factor", forXl ? 16 : 8),
                forXl ? List.of(2) : IntStream.range(1, channels.size()).boxed().toList());
    }

    @Override
    public boolean fits(UNet2DConditionConfig unet) {
        List<Integer> levels = unet.blockOutChannels();
        int coarsest = levels.get(levels.size() - 1);
        return channels.equals(levels) || channels.equals(append(levels, coarsest));
    }

    private static List<Integer> append(List<Integer> list, int last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }

    @Override
    public int sideMultiple() {
        return downFactor;
    }

    @Override
    public ControlNetwork build(Kernels kernels, Parameters at) {
        return new T2IAdapter(kernels, at, this);
    }
}
