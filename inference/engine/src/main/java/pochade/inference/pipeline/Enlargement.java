package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.function.Supplier;
import pochade.inference.api.event.Stage;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Upscaler;
import pochade.inference.pixels.FilterUpscaler;
import pochade.inference.pixels.PixelUpscaler;
import pochade.inference.pixels.TensorImages;

/**
 * Latents made larger between the two passes of hires fix: as latents, or as pixels by way of the VAE. Where the second
 * pass has another shape they are made to cover it, and what sticks out is cut off on both sides.
 */
record Enlargement(Components parts, UpscalerNetworks networks, HiresFix hires) {

    /**
     * @param latents [batch, channels, height, width] of the first pass; stay open
     * @param next gives what the second pass is made with; what the first one was made with may be gone then
     */
    NDArray apply(NDArray latents, Supplier<Components> next, GenerationObserver observer) {
        observer.entered(Stage.UPSCALING);
        Extent small = new Extent(
                GenerationRequest.LATENT_FACTOR * (int) latents.getShape().get(3),
                GenerationRequest.LATENT_FACTOR * (int) latents.getShape().get(2));
        Extent cover = covering(small, hires.size());
        Upscaler upscaler = hires.upscaler();
        NDArray large = upscaler instanceof Upscaler.Latent latent
                ? new LatentResize(parts.torch().kernels()).apply(latents, latent, rows(cover), columns(cover))
                : asPixels(latents, pixels(upscaler), cover, next, observer);
        return middle(large, rows(hires.size()), columns(hires.size()));
    }

    /** The smallest size of this shape that holds the other one. */
    private static Extent covering(Extent shape, Extent size) {
        boolean narrower = (long) shape.width() * size.height() < (long) size.width() * shape.height();
        return narrower
                ? new Extent(size.width(), (int) ((long) size.width() * shape.height() / shape.width()))
                : new Extent((int) ((long) size.height() * shape.width() / shape.height()), size.height());
    }

    private static long rows(Extent size) {
        return size.height() / GenerationRequest.LATENT_FACTOR;
    }

    private static long columns(Extent size) {
        return size.width() / GenerationRequest.LATENT_FACTOR;
    }

    private PixelUpscaler pixels(Upscaler upscaler) {
        return upscaler instanceof Upscaler.Network network
                ? networks.load(network)
                : new FilterUpscaler((Upscaler.Filter) upscaler);
    }

    private NDArray asPixels(
            NDArray latents,
            PixelUpscaler upscaler,
            Extent size,
            Supplier<Components> next,
            GenerationObserver observer) {
        NDManager owner = latents.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(latents);
            NDList pictures = new NDList();
            for (RgbImage picture : parts.decode(latents)) {
                pictures.add(TensorImages.toTensor(scope, upscaler.upscale(picture, size)));
            }
            Components second = next.get();
            observer.entered(Stage.ENCODING_IMAGE);
            NDList encoded = new NDList();
            pictures.forEach(picture -> encoded.add(second.codec().encode(picture)));
            NDArray large = NDArrays.concat(encoded);
            parts.checkFinite(large, "VAE");
            large.attach(owner);
            return large;
        }
    }

    private static NDArray middle(NDArray latents, long rows, long columns) {
        long top = (latents.getShape().get(2) - rows) / 2;
        long left = (latents.getShape().get(3) - columns) / 2;
        return latents.get(
                new NDIndex().addAllDim(2).addSliceDim(top, top + rows).addSliceDim(left, left + columns));
    }
}
