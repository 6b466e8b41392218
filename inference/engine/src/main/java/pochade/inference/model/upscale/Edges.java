package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;

/**
 * Draws a picture out to the right and at the bottom, to sides that a network takes: mirrored as far as the picture goes,
 * then with its last pixels, as spandrel does.
 */
public final class Edges {

    private Edges() {}

    /**
     * [batch, channels, height, width] to sides of at least {@code leastSide} that are multiples of {@code multiple}.
     *
     * @return the picture itself where its sides are such
     */
    public static NDArray extend(Kernels kernels, NDArray image, int leastSide, int multiple) {
        long bottom = missing(image.getShape().get(2), leastSide, multiple);
        long right = missing(image.getShape().get(3), leastSide, multiple);
        long mirroredBottom = Math.min(bottom, image.getShape().get(2) - 1);
        long mirroredRight = Math.min(right, image.getShape().get(3) - 1);
        NDArray mirrored = pad(kernels, "mirror_edges", image, mirroredRight, mirroredBottom);
        return pad(kernels, "repeat_edges", mirrored, right - mirroredRight, bottom - mirroredBottom);
    }

    private static long missing(long side, int leastSide, int multiple) {
        long least = Math.max(side, leastSide);
        return (least + multiple - 1) / multiple * multiple - side;
    }

    private static NDArray pad(Kernels kernels, String kernel, NDArray image, long right, long bottom) {
        return right == 0 && bottom == 0
                ? image
                : kernels.run(image.getManager(), kernel, image, new long[] {0, right, 0, bottom});
    }
}
