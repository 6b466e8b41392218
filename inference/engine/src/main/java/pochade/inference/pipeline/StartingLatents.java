package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.Upscaler;
import pochade.inference.noise.ImageRng;
import pochade.inference.pixels.Resampling;
import pochade.inference.pixels.StartingPicture;
import pochade.inference.pixels.TensorImages;

/**
 * A picture as latents, and what the sampler and the network have to know of it.
 *
 * @param latents float32 [1 or batch, channels, height, width]
 * @param conditioning what the UNet sees beside the noisy latents
 * @param blend keeps what is not painted; empty where all is painted
 */
record StartingLatents(NDArray latents, ImageConditioning conditioning, Optional<LatentBlend> blend) {

    /** Encodes a prepared picture of a request; the arrays belong to {@code scope}. */
    static StartingLatents of(Components parts, NDManager scope, GenerationRequest request, StartingPicture picture) {
        return new Encoding(parts, scope, request).of(picture);
    }

    private record Encoding(Components parts, NDManager scope, GenerationRequest request) {

        StartingLatents of(StartingPicture picture) {
            NDArray image = TensorImages.toTensor(scope, picture.picture());
            NDArray encoded = encode(image);
            return picture.masked()
                    .map(masked -> masked(
                            image,
                            encoded,
                            masked.mask(),
                            request.image().orElseThrow().inpainting().orElseThrow()))
                    .orElseGet(() -> unmasked(encoded));
        }

        /** The mean of the latents' distribution; the WebUI draws from it, out of a generator without a seed. */
        private NDArray encode(NDArray image) {
            NDArray latents = parts.codec().encode(image);
            parts.checkFinite(latents, "VAE");
            return latents;
        }

        private Extent size() {
            return request.size();
        }

        private long[] shape() {
            return parts.model().latentShape(size());
        }

        private StartingLatents unmasked(NDArray encoded) {
            long[] shape = shape();
            NDArray latents = encoded.getShape().equals(new Shape(1, shape[0], shape[1], shape[2]))
                    ? encoded
                    : new LatentResize(parts.torch().kernels())
                            .apply(encoded, Upscaler.Latent.LATENT, shape[1], shape[2]);
            ImageConditioning conditioning =
                    switch (parts.model().pictureInput()) {
                        case EDITED -> new ImageConditioning.Edited(
                                parts.codec().unscale(latents));
                        case NONE, MASKED -> parts.model().noPicture(scope, size(), parts.codec());
                    };
            return new StartingLatents(latents, conditioning, Optional.empty());
        }

        private StartingLatents masked(NDArray image, NDArray encoded, Mask mask, Inpainting inpainting) {
            long[] shape = shape();
            Mask small = Resampling.BICUBIC.resize(mask, new Extent((int) shape[2], (int) shape[1]));
            NDArray painted = covered(small, inpainting);
            NDArray original =
                    switch (inpainting.content()) {
                        case FILL, ORIGINAL -> encoded;
                        case LATENT_NOTHING -> kept(encoded, painted);
                        case LATENT_NOISE -> noise().mul(painted).addi(kept(encoded, painted));
                    };
            ImageConditioning conditioning =
                    switch (parts.model().pictureInput()) {
                        case NONE -> new ImageConditioning.None();
                        case EDITED -> new ImageConditioning.Edited(
                                parts.codec().unscale(encoded));
                        case MASKED -> hidden(image, covered(mask, inpainting), inpainting.conditioningWeight());
                    };
            LatentBlend blend = inpainting
                    .soft()
                    .<LatentBlend>map(soft -> new SoftBlend(parts.torch().kernels(), soft, painted, original))
                    .orElseGet(() -> new HardBlend(painted, kept(original, painted)));
            return new StartingLatents(original, conditioning, Optional.of(blend));
        }

        /** 0 to 1; one of both but for soft inpainting. */
        private NDArray covered(Mask mask, Inpainting inpainting) {
            NDArray covered = TensorImages.toTensor(scope, mask);
            return inpainting.soft().isPresent() ? covered : covered.round();
        }

        private NDArray kept(NDArray latents, NDArray painted) {
            return latents.mul(painted.neg().addi(1));
        }

        private NDArray noise() {
            return new ImageRng(parts.torch(), scope, request.batch(), shape()).next();
        }

        /** @param weight 1 for grey in place of what is painted, 0 for the picture as it is */
        private ImageConditioning hidden(NDArray image, NDArray covered, double weight) {
            long[] shape = shape();
            NDArray picture = encode(image.mul(covered.mul(-weight).addi(1)));
            NDArray mask = new LatentResize(parts.torch().kernels())
                    .apply(covered, Upscaler.Latent.NEAREST, shape[1], shape[2]);
            return new ImageConditioning.Masked(mask, picture);
        }
    }
}
