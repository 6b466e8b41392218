package pochade.inference.model.controlnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.model.unet.UNetEncoder;
import pochade.inference.model.unet.UNetResiduals;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/**
 * A copy of a UNet's first half that is shown a picture and adds to the UNet's features through convolutions that began at
 * zero (Zhang et al. 2023, "Adding conditional control to text-to-image diffusion models"), as diffusers'
 * {@code ControlNetModel}.
 */
public final class ControlNetModel implements ControlNetwork {

    private final Kernels kernels;
    private final ControlNetConfig config;
    private final HintEmbedding hintEmbedding;
    private final UNetEncoder encoder;
    private final List<WeightList> zeroConvs = new ArrayList<>();

    /** Declares the network's parameters under {@code at}; they are filled before the first {@link #forward}. */
    public ControlNetModel(Kernels kernels, Parameters at, ControlNetConfig config) {
        this.kernels = kernels;
        this.config = config;
        List<Integer> levels = config.encoder().blockOutChannels();
        hintEmbedding = new HintEmbedding(
                kernels,
                at.in("controlnet_cond_embedding"),
                config.hintChannels(),
                config.hintEmbedding(),
                levels.get(0));
        encoder = new UNetEncoder(kernels, at, config.encoder());
        List<Integer> skips = config.skipChannels();
        for (int i = 0; i < skips.size(); i++) {
            zeroConvs.add(WeightList.of(at.pointwise("controlnet_down_blocks." + i, skips.get(i), skips.get(i))));
        }
        int coarsest = levels.get(levels.size() - 1);
        zeroConvs.add(WeightList.of(at.pointwise("controlnet_mid_block", coarsest, coarsest)));
    }

    public ControlNetConfig config() {
        return config;
    }

    /** The number of residuals: those of the skip connections and that of the middle. */
    public int residuals() {
        return zeroConvs.size();
    }

    @Override
    public Shown show(NDArray picture) {
        NDArray hint = embedHint(picture);
        return (latents, timesteps, conditioning, weight, weighting) -> {
            double[] scales = ControlScales.of(weighting, weight, residuals());
            return forward(latents, timesteps, conditioning, hint, scales);
        };
    }

    /**
     * The features of a picture, which are the same for each step.
     *
     * @param picture [1 or batch, channels, height, width] at eight times the size of the latents, 0 to 1
     * @return [1 or batch, first level's channels, height / 8, width / 8], belongs to the picture's manager
     */
    public NDArray embedHint(NDArray picture) {
        return hintEmbedding.forward(config.blueFirst() ? picture.flip(1) : picture);
    }

    /**
     * What is added to the features of the UNet.
     *
     * @param sample the latents that the UNet sees, [batch, in channels, height, width]
     * @param timesteps [batch]
     * @param hint of {@link #embedHint}
     * @param scales for each residual what it is multiplied with
     * @return belongs to the sample's manager
     */
    public UNetResiduals forward(
            NDArray sample, NDArray timesteps, UNetConditioning conditioning, NDArray hint, double[] scales) {
        NDManager owner = sample.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(sample, timesteps);
            NDArray embedding = encoder.embed(timesteps, conditioning);
            NDArray first = encoder.convolve(sample).add(hint);
            UNetEncoder.Features features =
                    encoder.descend(first, embedding, conditioning.context(), UNetResiduals.NONE);
            NDList residuals = new NDList();
            Iterator<NDArray> skips = features.skips().descendingIterator();
            for (int i = 0; i < zeroConvs.size(); i++) {
                NDArray feature = skips.hasNext() ? skips.next() : features.middle();
                residuals.add(kernels.run(scope, "zero_conv", feature, zeroConvs.get(i), scales[i], config.pooled()));
            }
            residuals.attach(owner);
            int last = residuals.size() - 1;
            return UNetResiduals.ofSkips(residuals.subList(0, last), residuals.get(last));
        }
    }
}
