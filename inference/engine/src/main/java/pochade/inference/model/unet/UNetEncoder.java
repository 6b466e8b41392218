package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import pochade.inference.nn.ConvIn;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/** The first half of a UNet, of which a ControlNet is a copy: time embedding, first convolution, way down and middle. */
public final class UNetEncoder {

    private final ConvIn convIn;
    private final TimeEmbedding timeEmbedding;
    private final List<DownBlock> downBlocks = new ArrayList<>();
    private final MidBlock midBlock;

    /**
     * What it makes.
     *
     * @param skips all outputs of the way down, that of the first convolution included; the last one first
     * @param middle [batch, channels, height, width] at the coarsest level
     */
    public record Features(Deque<NDArray> skips, NDArray middle) {}

    /** Declares the parameters under {@code at}. */
    public UNetEncoder(Kernels kernels, Parameters at, UNet2DConditionConfig config) {
        convIn = new ConvIn(
                kernels, at, config.inChannels(), config.blockOutChannels().get(0));
        timeEmbedding = new TimeEmbedding(kernels, at, config);
        for (int level = 0; level < config.blockOutChannels().size(); level++) {
            downBlocks.add(new DownBlock(kernels, at.in("down_blocks." + level), config, level));
        }
        midBlock = new MidBlock(kernels, at.in("mid_block"), config);
    }

    /** The condition on guidance of models that take it, [1, channels]. */
    NDArray guidanceEmbedding(NDManager owner, double scale) {
        return timeEmbedding.guidance(owner, scale);
    }

    /**
     * The embedding of timesteps and added conditions, [batch, channels].
     *
     * @param timesteps [batch]
     */
    public NDArray embed(NDArray timesteps, UNetConditioning conditioning) {
        return timeEmbedding.forward(timesteps, conditioning);
    }

    /** The first convolution, [batch, in channels, height, width] to [batch, first level's channels, height, width]. */
    public NDArray convolve(NDArray sample) {
        return convIn.forward(sample);
    }

    /**
     * The way down and the middle; all arrays belong to the manager of {@code first}.
     *
     * @param first the output of {@link #convolve}, which becomes a skip itself
     * @param embedding of {@link #embed}
     * @param residuals added on the way: those of levels here, those of skips and the middle at the end
     */
    public Features descend(NDArray first, NDArray embedding, NDArray context, UNetResiduals residuals) {
        return descend(first, embedding, context, residuals, TokenMerging.NONE);
    }

    Features descend(NDArray first, NDArray embedding, NDArray context, UNetResiduals residuals, TokenMerging merging) {
        Deque<NDArray> skips = new ArrayDeque<>();
        skips.push(first);
        NDArray hidden = first;
        for (int level = 0; level < downBlocks.size(); level++) {
            hidden = downBlocks.get(level).forward(hidden, embedding, context, skips, residuals.level(level), merging);
        }
        NDArray middle = midBlock.forward(hidden, embedding, context);
        for (NDArray residual : residuals.ofMiddle(downBlocks.size())) {
            try (NDArray plain = middle) {
                middle = plain.add(residual);
            }
        }
        return new Features(residuals.addToSkips(skips), middle);
    }
}
