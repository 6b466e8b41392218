package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.tensor.Kernels;

/** Transformer blocks over the pixels of an image, and a convolution, around a residual. */
final class TransformerGroup {

    /** A block: [batch, height x width, features] to the same shape. */
    @FunctionalInterface
    interface Block {
        /** @param size height and width */
        NDArray forward(NDArray tokens, long[] size);
    }

    private final Kernels kernels;
    private final List<? extends Block> blocks;
    private final GroupOut out;

    TransformerGroup(Kernels kernels, List<? extends Block> blocks, GroupOut out) {
        this.kernels = kernels;
        this.blocks = List.copyOf(blocks);
        this.out = out;
    }

    /** [batch, features, height, width] to the same shape; closes {@code image}. */
    NDArray consume(NDArray image) {
        long[] size = {image.getShape().get(2), image.getShape().get(3)};
        try (image) {
            NDArray tokens = kernels.run(image.getManager(), "tokens", image);
            for (Block block : blocks) {
                try (NDArray previous = tokens) {
                    tokens = block.forward(previous, size);
                }
            }
            return out.consume(tokens, image);
        }
    }
}
