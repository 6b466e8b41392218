package pochade.inference.model.controlnet;

import java.util.ArrayList;
import java.util.List;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.ComponentConfig;

/**
 * The architecture of a ControlNet: the keys of diffusers' {@code ControlNetModel} config.
 *
 * @param encoder the half of the UNet that it is a copy of
 * @param hintChannels of the picture that it is shown
 * @param hintEmbedding channels of the convolutions that the picture goes through, each level half the size of the one
 *     before
 * @param blueFirst whether it takes blue, green, red
 * @param pooled whether the residuals are averaged over the picture, as those of a network that was trained on shuffled
 *     pictures are
 */
public record ControlNetConfig(
        UNet2DConditionConfig encoder, int hintChannels, List<Integer> hintEmbedding, boolean blueFirst, boolean pooled)
        implements ControlConfig {

    private static final List<Integer> HINT_EMBEDDING = List.of(16, 32, 96, 256);

    /** Reads the config; refuses what these classes don't build. */
    public static ControlNetConfig of(ComponentConfig config) {
        config.require("_class_name", "ControlNetModel");
        config.require("controlnet_conditioning_channel_order", "rgb", "bgr");
        return new ControlNetConfig(
                UNet2DConditionConfig.ofEncoder(config),
                config.integer("conditioning_channels", 3),
                config.absent("conditioning_embedding_out_channels")
                        ? HINT_EMBEDDING
                        : config.integers("conditioning_embedding_out_channels"),
                config.text("controlnet_conditioning_channel_order", "rgb").equals("bgr"),
                config.flag("global_pool_conditions", false));
    }

    @Override
    public boolean fits(UNet2DConditionConfig unet) {
        return encoder.crossAttentionDim() == unet.crossAttentionDim()
                && encoder.blockOutChannels().equals(unet.blockOutChannels())
                && encoder.layersPerBlock() == unet.layersPerBlock()
                && encoder.inChannels() == unet.outChannels()
                && encoder.addition().equals(unet.addition());
    }

    @Override
    public int sideMultiple() {
        return 1 << (hintEmbedding.size() - 1);
    }

    @Override
    public ControlNetwork build(Kernels kernels, Parameters at) {
        return new ControlNetModel(kernels, at, this);
    }

    /** The channels of each skip connection of the UNet, from the first convolution's on. */
    List<Integer> skipChannels() {
        List<Integer> channels = new ArrayList<>();
        List<Integer> levels = encoder.blockOutChannels();
        channels.add(levels.get(0));
        for (int level = 0; level < levels.size(); level++) {
            int outputs = encoder.layersPerBlock() + (level < levels.size() - 1 ? 1 : 0);
            for (int i = 0; i < outputs; i++) {
                channels.add(levels.get(level));
            }
        }
        return channels;
    }
}
