package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import pochade.inference.nn.ConvIn;
import pochade.inference.nn.NormConvOut;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/**
 * The UNet of Stable Diffusion 1.x, 2.x and XL (Rombach et al. 2022, Podell et al. 2023), layer by layer as diffusers'
 * {@code UNet2DConditionModel}: its parameters have the names of the published checkpoints.
 */
public final class UNet2DConditionModel {

    private final UNet2DConditionConfig config;
    private final ConvIn convIn;
    private final TimeEmbedding timeEmbedding;
    private final List<DownBlock> downBlocks = new ArrayList<>();
    private final MidBlock midBlock;
    private final List<UpBlock> upBlocks = new ArrayList<>();
    private final NormConvOut out;

    /** Declares the network's parameters under {@code at}; they are filled before the first {@link #forward}. */
    public UNet2DConditionModel(Kernels kernels, Parameters at, UNet2DConditionConfig config) {
        this.config = config;
        int levels = config.blockOutChannels().size();
        int first = config.blockOutChannels().get(0);
        convIn = new ConvIn(kernels, at, config.inChannels(), first);
        timeEmbedding = new TimeEmbedding(kernels, at, config);
        for (int level = 0; level < levels; level++) {
            downBlocks.add(new DownBlock(kernels, at.in("down_blocks." + level), config, level));
        }
        midBlock = new MidBlock(kernels, at.in("mid_block"), config);
        for (int index = 0; index < levels; index++) {
            upBlocks.add(new UpBlock(kernels, at.in("up_blocks." + index), config, index));
        }
        out = new NormConvOut(kernels, at, first, config.outChannels(), config.normNumGroups(), config.normEps());
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
        return timeEmbedding.guidance(owner, scale);
    }

    /**
     * Predicts epsilon, v or x0, whatever the model was trained for.
     *
     * @param sample noisy latents in the variance-preserving form, [batch, in channels, height, width]
     * @param timesteps [batch], 0 to 999, fractions allowed
     * @return [batch, out channels, height, width], belongs to the sample's manager
     */
    public NDArray forward(NDArray sample, NDArray timesteps, UNetConditioning conditioning) {
        NDManager owner = sample.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(sample, timesteps);
            NDArray embedding = timeEmbedding.forward(timesteps, conditioning);
            NDArray context = conditioning.context();

            Deque<NDArray> skips = new ArrayDeque<>();
            NDArray hidden = convIn.forward(sample);
            skips.push(hidden);
            for (DownBlock block : downBlocks) {
                hidden = block.forward(hidden, embedding, context, skips);
            }
            hidden = midBlock.forward(hidden, embedding, context);
            for (UpBlock block : upBlocks) {
                hidden = block.forward(hidden, embedding, context, skips);
            }
            NDArray prediction = out.forward(hidden);
            prediction.attach(owner);
            return prediction;
        }
    }
}
