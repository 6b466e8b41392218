package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import pochade.inference.nn.Downsample;
import pochade.inference.nn.TimeResnetBlock;
import pochade.inference.nn.Transformer2D;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/** A level of the way down: {@code CrossAttnDownBlock2D} or {@code DownBlock2D}. */
final class DownBlock {

    private final List<TimeResnetBlock> resnets = new ArrayList<>();
    private final List<Transformer2D> attentions = new ArrayList<>();
    private final Optional<Downsample> downsampler;
    private final int level;

    /** @param level from 0, the finest */
    DownBlock(Kernels kernels, Parameters at, UNet2DConditionConfig config, int level) {
        this.level = level;
        int out = config.blockOutChannels().get(level);
        int in = config.blockOutChannels().get(Math.max(0, level - 1));
        for (int i = 0; i < config.layersPerBlock(); i++) {
            resnets.add(new TimeResnetBlock(
                    kernels,
                    at.in("resnets." + i),
                    i == 0 ? in : out,
                    out,
                    config.timeEmbedDim(),
                    config.normNumGroups(),
                    config.normEps()));
            if (config.downAttention().get(level)) {
                attentions.add(Attention.at(kernels, at.in("attentions." + i), config, level));
            }
        }
        boolean last = level == config.blockOutChannels().size() - 1;
        downsampler = last ? Optional.empty() : Optional.of(new Downsample(kernels, at.in("downsamplers.0"), out));
    }

    /**
     * Runs the level; pushes every output, the last one included, for the way up.
     *
     * @param hidden [batch, channels, height, width]; stays open, for it is a skip connection itself
     * @param residual added to the output of the last layer, or where there is no attention to that of the level, as
     *     diffusers adds a T2I-Adapter's
     */
    NDArray forward(
            NDArray hidden,
            NDArray embedding,
            NDArray context,
            Deque<NDArray> skips,
            Optional<NDArray> residual,
            TokenMerging merging) {
        for (int i = 0; i < resnets.size(); i++) {
            hidden = resnets.get(i).forward(hidden, embedding);
            if (!attentions.isEmpty()) {
                NDArray attended = attentions.get(i).forward(hidden, context, merging.at(level));
                hidden.close();
                hidden = attended;
            }
            skips.push(hidden);
        }
        if (!attentions.isEmpty()) {
            hidden = withResidual(residual, skips);
        }
        if (downsampler.isPresent()) {
            hidden = downsampler.get().forward(hidden);
            skips.push(hidden);
        }
        return attentions.isEmpty() ? withResidual(residual, skips) : hidden;
    }

    /** The last skip, in place of which the sum stands from now on. */
    private static NDArray withResidual(Optional<NDArray> residual, Deque<NDArray> skips) {
        residual.ifPresent(added -> {
            try (NDArray plain = skips.pop()) {
                skips.push(plain.add(added));
            }
        });
        return skips.element();
    }
}
