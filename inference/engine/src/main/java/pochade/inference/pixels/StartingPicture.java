package pochade.inference.pixels;

import java.util.Optional;
import pochade.inference.api.image.CropRegion;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.GaussianBlur;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.Inpainting.MaskedContent;
import pochade.inference.api.request.ResizeMode;

/**
 * What a picture is made from, brought to the size that it is worked on at, as {@code StableDiffusionProcessingImg2Img} of
 * the WebUI does it ({@code modules/processing.py}).
 *
 * @param picture of that size; only one that is to be stretched as latents keeps its own
 * @param masked what of it is painted; empty for all
 */
public record StartingPicture(RgbImage picture, Optional<Masked> masked) {

    /**
     * What is painted.
     *
     * @param mask of the size that is worked on, its edge softened; not empty
     * @param overlay puts the original back around it
     */
    public record Masked(Mask mask, Overlay overlay) {}

    /**
     * Prepares the picture of a request. A mask that covers nothing, once it is inverted where that is asked for, counts
     * as none, as in the WebUI where only the masked part is worked on. Where there is a mask, pictures are not stretched
     * as latents but as pixels.
     */
    public static StartingPicture of(ImageToImage image, Extent size) {
        return image.inpainting()
                .map(inpainting -> masked(image, inpainting, size))
                .orElseGet(() -> unmasked(image, size));
    }

    private static StartingPicture unmasked(ImageToImage image, Extent size) {
        RgbImage picture = image.resizeMode() == ResizeMode.LATENT_UPSCALE
                ? image.picture()
                : ResizeModes.resize(image.picture(), size, image.resizeMode());
        return new StartingPicture(picture, Optional.empty());
    }

    private static StartingPicture masked(ImageToImage image, Inpainting inpainting, Extent size) {
        Mask chosen = inpainting.inverted() ? inpainting.mask().inverted() : inpainting.mask();
        Mask mask = GaussianBlur.blur(chosen, inpainting.blur());
        Optional<CropRegion> masked = CropRegion.of(mask);
        if (masked.isEmpty()) {
            return unmasked(image, size);
        }
        StartingPicture prepared = inpainting
                .area()
                .map(padding -> part(image.picture(), mask, masked.get(), padding, size))
                .orElseGet(() -> whole(image, mask, size));
        return inpainting.content() == MaskedContent.ORIGINAL ? prepared : prepared.filled();
    }

    private static StartingPicture part(RgbImage picture, Mask mask, CropRegion masked, int padding, Extent size) {
        CropRegion region = masked.padded(padding, picture.extent()).expanded(size, picture.extent());
        return new StartingPicture(
                ResizeModes.resize(region.in(picture), size, ResizeMode.RESIZE_AND_FILL),
                Optional.of(new Masked(
                        ResizeModes.resize(region.in(mask), size, ResizeMode.RESIZE_AND_FILL),
                        new Overlay(picture, mask, Optional.of(region)))));
    }

    private static StartingPicture whole(ImageToImage image, Mask mask, Extent size) {
        RgbImage picture = ResizeModes.resize(image.picture(), size, image.resizeMode());
        Mask resized = ResizeModes.resize(mask, size, image.resizeMode());
        return new StartingPicture(
                picture, Optional.of(new Masked(resized, new Overlay(picture, doubled(resized), Optional.empty()))));
    }

    /** The soft edge outwards of the middle counts as painted, the one inwards as painted wholly. */
    private static Mask doubled(Mask mask) {
        byte[] coverage = mask.toBytes();
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) Math.min(255, 2 * Byte.toUnsignedInt(coverage[i]));
        }
        return Mask.of(mask.extent(), coverage);
    }

    private StartingPicture filled() {
        return new StartingPicture(
                masked.map(it -> ColourFill.fill(picture, it.mask())).orElse(picture), masked);
    }
}
