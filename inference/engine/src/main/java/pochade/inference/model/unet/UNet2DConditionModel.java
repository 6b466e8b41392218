package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import pochade.inference.nn.NormConvOut;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/**
 * The UNet of Stable Diffusion 1.x, 2.x and XL (Rombach et al. 2022, Podell et al. 2023), layer by layer as diffusers'
 * {@code UNet2DConditionModel}: its parameters have the names of the published checkpoints.
 */
public final class UNet2DConditionModel {

    private final UNet2DConditionConfig config;
    private final UNetEncoder encoder;
    private final List<UpBlock> upBlocks = new ArrayList<>();
    private final UpBlock finest;
    private final NormConvOut out;

    /** Declares the network's parameters under {@code at}; they are filled before the first {@link #forward}. */
    public UNet2DConditionModel(Kernels kernels, Parameters at, UNet2DConditionConfig config) {
        this.config = config;
        int last = config.blockOutChannels().size() - 1;
        encoder = new UNetEncoder(kernels, at, config);
        for (int index = 0; index < last; index++) {
            upBlocks.add(new UpBlock(kernels, at.in("up_blocks." + index), config, index));
        }
        finest = new UpBlock(kernels, at.in("up_blocks." + last), config, last);
        out = new NormConvOut(
                kernels,
                at,
                config.blockOutChannels().get(0),
                config.outChannels(),
                config.normNumGroups(),
                config.normEps());
    }

    public UNet2DConditionConfig config() {
        return config;
    }

    /**
     * The condition on guidance of a model that was distilled with it, as latent consistency models are.
     *
     * @param scale the CFG scale
     * @return [1, channels], belongs to {@code owner}
     */
    public NDArray guidanceEmbedding(NDManager owner, double scale) {
        return encoder.guidanceEmbedding(owner, scale);
    }

    /** As {@link #forward(NDArray, NDArray, UNetConditioning, UNetResiduals, UNetShortcuts)}, of nothing but the sample. */
    public NDArray forward(NDArray sample, NDArray timesteps, UNetConditioning conditioning) {
        return forward(sample, timesteps, conditioning, UNetResiduals.NONE, UNetShortcuts.NONE);
    }

    /**
     * Predicts epsilon, v or x0, whatever the model was trained for.
     *
     * @param sample noisy latents, [batch, in channels, height, width]
     * @param timesteps [batch], float32, 0 to 999, fractions allowed
     * @param residuals what ControlNets and adapters add, of as many rows as the sample or one
     * @return [batch, out channels, height, width], belongs to the sample's manager
     */
    public NDArray forward(
            NDArray sample,
            NDArray timesteps,
            UNetConditioning conditioning,
            UNetResiduals residuals,
            UNetShortcuts shortcuts) {
        NDManager owner = sample.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(sample, timesteps);
            NDArray embedding = encoder.embed(timesteps, conditioning);
            NDArray context = conditioning.context();
            NDArray first = encoder.convolve(sample);
            Deque<NDArray> skips = new ArrayDeque<>();
            Shape shape = sample.getShape();
            DeepCache cache = shortcuts.cache();
            TokenMerging merging = new TokenMerging(shortcuts.tokenMerging(), config);
            NDArray deep = cache.recall(shape)
                    .orElseGet(() -> cache.keep(deep(first, embedding, context, residuals, skips, merging), shape));
            if (skips.isEmpty()) {
                skips.push(residuals.skip(0).map(first::add).orElse(first));
            }
            NDArray prediction = out.forward(finest.last(deep, embedding, context, skips, merging));
            prediction.attach(owner);
            return prediction;
        }
    }

    /** Down, through the middle and up to the last layer; leaves the skip of that one. */
    private NDArray deep(
            NDArray first,
            NDArray embedding,
            NDArray context,
            UNetResiduals residuals,
            Deque<NDArray> skips,
            TokenMerging merging) {
        UNetEncoder.Features features = encoder.descend(first, embedding, context, residuals, merging);
        skips.addAll(features.skips());
        NDArray hidden = features.middle();
        for (UpBlock block : upBlocks) {
            hidden = block.forward(hidden, embedding, context, skips, merging);
        }
        return finest.allButLast(hidden, embedding, context, skips, merging);
    }
}
