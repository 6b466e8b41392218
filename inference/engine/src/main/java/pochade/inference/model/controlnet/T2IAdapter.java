package pochade.inference.model.controlnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pochade.inference.model.unet.UNetResiduals;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/**
 * A small network that makes features of a picture for each level of the UNet's way down (Mou et al. 2023, "T2I-Adapter"),
 * as diffusers' {@code FullAdapter} and {@code FullAdapterXL}. It knows neither latents nor time.
 */
public final class T2IAdapter implements ControlNetwork {

    /** For the four levels, as the WebUI's extension has them. */
    private static final double[] SOFT = {0.25, 0.62, 0.825, 1};

    private final Kernels kernels;
    private final T2IAdapterConfig config;
    private final WeightList convIn;
    private final List<Level> levels = new ArrayList<>();

    /** @param in a 1x1 convolution where the channels change */
    private record Level(boolean halves, Optional<WeightList> in, List<WeightList> resnets) {}

    /** Declares the network's parameters under {@code at}; they are filled before the first {@link #forward}. */
    public T2IAdapter(Kernels kernels, Parameters at, T2IAdapterConfig config) {
        this.kernels = kernels;
        this.config = config;
        Parameters adapter = at.in("adapter");
        List<Integer> channels = config.channels();
        int folded = config.pictureChannels() * config.downFactor() * config.downFactor();
        convIn = WeightList.of(adapter.conv("conv_in", Layout.CONV, folded, channels.get(0)));
        for (int level = 0; level < channels.size(); level++) {
            levels.add(level(adapter.in("body." + level), level));
        }
    }

    private Level level(Parameters at, int level) {
        int in = config.channels().get(Math.max(0, level - 1));
        int out = config.channels().get(level);
        List<WeightList> resnets = new ArrayList<>();
        for (int i = 0; i < config.resnets(); i++) {
            Parameters resnet = at.in("resnets." + i);
            resnets.add(
                    WeightList.of(resnet.conv("block1", Layout.CONV, out, out), resnet.pointwise("block2", out, out)));
        }
        return new Level(
                config.halved().contains(level),
                in == out ? Optional.empty() : Optional.of(WeightList.of(at.pointwise("in_conv", in, out))),
                resnets);
    }

    public T2IAdapterConfig config() {
        return config;
    }

    /** A picture in colours is averaged for a network of grey ones. */
    @Override
    public Shown show(NDArray picture) {
        UNetResiduals features = forward(config.pictureChannels() == 1 ? picture.mean(new int[] {1}, true) : picture);
        return (latents, timesteps, conditioning, weight, weighting) -> {
            List<NDArray> scaled = new ArrayList<>();
            for (int i = 0; i < features.levels().size(); i++) {
                double share = weighting == Weighting.SOFT ? SOFT[Math.min(i, SOFT.length - 1)] : 1;
                NDArray level = features.levels().get(i).mul(weight * share);
                level.attach(latents.getManager());
                scaled.add(level);
            }
            return UNetResiduals.ofLevels(scaled);
        };
    }

    /**
     * What is added to the features of the UNet, the same for each step.
     *
     * @param picture [1 or batch, channels, height, width] at eight times the size of the latents, 0 to 1; both sides
     *     multiples of the config's factor
     * @return belongs to the picture's manager
     */
    public UNetResiduals forward(NDArray picture) {
        NDManager owner = picture.getManager();
        NDArray hidden = kernels.run(owner, "adapter_in", picture, convIn, config.downFactor());
        List<NDArray> features = new ArrayList<>();
        for (Level level : levels) {
            if (level.halves()) {
                hidden = kernels.run(owner, "halve", hidden);
            }
            if (level.in().isPresent()) {
                hidden = kernels.run(owner, "channel_conv", hidden, level.in().get());
            }
            for (WeightList resnet : level.resnets()) {
                hidden = kernels.run(owner, "adapter_resnet", hidden, resnet);
            }
            features.add(hidden);
        }
        return UNetResiduals.ofLevels(features);
    }
}
