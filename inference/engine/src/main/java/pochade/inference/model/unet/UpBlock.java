package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import pochade.inference.nn.TimeResnetBlock;
import pochade.inference.nn.Transformer2D;
import pochade.inference.nn.Upsample;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/** A level of the way up: {@code CrossAttnUpBlock2D} or {@code UpBlock2D}. */
final class UpBlock {

    private final List<TimeResnetBlock> resnets = new ArrayList<>();
    private final List<Transformer2D> attentions = new ArrayList<>();
    private final Optional<Upsample> upsampler;
    private final int level;

    /** @param index of the up block, from 0, the coarsest */
    UpBlock(Kernels kernels, Parameters at, UNet2DConditionConfig config, int index) {
        List<Integer> channels = config.blockOutChannels();
        level = channels.size() - 1 - index;
        int out = channels.get(level);
        int below = channels.get(Math.min(level + 1, channels.size() - 1));
        int above = channels.get(Math.max(level - 1, 0));
        int layers = config.layersPerBlock() + 1;
        for (int i = 0; i < layers; i++) {
            int skip = i == layers - 1 ? above : out;
            resnets.add(new TimeResnetBlock(
                    kernels,
                    at.in("resnets." + i),
                    (i == 0 ? below : out) + skip,
                    out,
                    config.timeEmbedDim(),
                    config.normNumGroups(),
                    config.normEps()));
            if (config.upAttention().get(index)) {
                attentions.add(Attention.at(kernels, at.in("attentions." + i), config, level));
            }
        }
        upsampler = level == 0 ? Optional.empty() : Optional.of(new Upsample(kernels, at.in("upsamplers.0"), out));
    }

    /** Runs the level on {@code hidden} and the skips that it pops; closes them all. */
    NDArray forward(NDArray hidden, NDArray embedding, NDArray context, Deque<NDArray> skips, TokenMerging merging) {
        NDArray deep = allButLast(hidden, embedding, context, skips, merging);
        NDArray result;
        try (deep) {
            result = last(deep, embedding, context, skips, merging);
        }
        if (upsampler.isEmpty()) {
            return result;
        }
        try (NDArray small = result) {
            Shape finer = skips.element().getShape();
            return upsampler.get().forward(small, finer.get(2), finer.get(3));
        }
    }

    /** The layers but the last one, as {@link #forward}. */
    NDArray allButLast(NDArray hidden, NDArray embedding, NDArray context, Deque<NDArray> skips, TokenMerging merging) {
        for (int i = 0; i < resnets.size() - 1; i++) {
            try (NDArray below = hidden) {
                hidden = layer(i, below, embedding, context, skips, merging);
            }
        }
        return hidden;
    }

    /** The last layer; {@code hidden} stays open. */
    NDArray last(NDArray hidden, NDArray embedding, NDArray context, Deque<NDArray> skips, TokenMerging merging) {
        return layer(resnets.size() - 1, hidden, embedding, context, skips, merging);
    }

    private NDArray layer(
            int i, NDArray hidden, NDArray embedding, NDArray context, Deque<NDArray> skips, TokenMerging merging) {
        NDArray next;
        try (NDArray skip = skips.pop()) {
            next = resnets.get(i).forward(hidden, skip, embedding);
        }
        if (attentions.isEmpty()) {
            return next;
        }
        try (NDArray resnet = next) {
            return attentions.get(i).forward(resnet, context, merging.at(level));
        }
    }
}
