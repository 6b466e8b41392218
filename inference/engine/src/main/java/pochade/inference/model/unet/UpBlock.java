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

    /** @param index of the up block, from 0, the coarsest */
    UpBlock(Kernels kernels, Parameters at, UNet2DConditionConfig config, int index) {
        List<Integer> channels = config.blockOutChannels();
        int level = channels.size() - 1 - index;
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
    NDArray forward(NDArray hidden, NDArray embedding, NDArray context, Deque<NDArray> skips) {
        for (int i = 0; i < resnets.size(); i++) {
            NDArray next;
            try (NDArray below = hidden;
                    NDArray skip = skips.pop()) {
                next = resnets.get(i).forward(below, skip, embedding);
            }
            if (!attentions.isEmpty()) {
                try (NDArray resnet = next) {
                    next = attentions.get(i).forward(resnet, context);
                }
            }
            hidden = next;
        }
        if (upsampler.isEmpty()) {
            return hidden;
        }
        try (NDArray small = hidden) {
            Shape finer = skips.element().getShape();
            return upsampler.get().forward(small, finer.get(2), finer.get(3));
        }
    }
}
