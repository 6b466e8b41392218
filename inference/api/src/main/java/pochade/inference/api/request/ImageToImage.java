package pochade.inference.api.request;

import java.util.Optional;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/**
 * The picture that another one starts from.
 *
 * @param denoisingStrength how much of it may change: the share of the steps that are taken, 0 (nothing) to 1 (all)
 * @param noiseMultiplier how much noise it starts with, 1 for what the model expects; 0 to 1.5
 * @param inpainting which part of it is painted; empty for all
 */
public record ImageToImage(
        RgbImage picture,
        ResizeMode resizeMode,
        double denoisingStrength,
        double noiseMultiplier,
        Optional<Inpainting> inpainting) {

    /** What the WebUI starts with. */
    public static final double DEFAULT_STRENGTH = 0.75;

    public static final double HIGHEST_NOISE_MULTIPLIER = 1.5;

    public ImageToImage {
        Range.check("denoising strength", denoisingStrength, 0, 1);
        Range.check("noise multiplier", noiseMultiplier, 0, HIGHEST_NOISE_MULTIPLIER);
        Extent size = picture.extent();
        if (resizeMode == ResizeMode.LATENT_UPSCALE && inpainting.isEmpty()) {
            Range.check(
                    "width of a picture for latent upscale",
                    size.width(),
                    GenerationRequest.SHORTEST_SIDE,
                    GenerationRequest.LONGEST_SIDE);
            Range.check(
                    "height of a picture for latent upscale",
                    size.height(),
                    GenerationRequest.SHORTEST_SIDE,
                    GenerationRequest.LONGEST_SIDE);
        }
        inpainting
                .map(it -> it.mask().extent())
                .filter(masked -> !masked.equals(size))
                .ifPresent(masked -> {
                    throw new InvalidRequestException(
                            "mask", "is of " + masked, "use one of the picture's size, " + size);
                });
    }

    /** A picture that may change as a whole. */
    public static ImageToImage of(RgbImage picture, double denoisingStrength) {
        return new ImageToImage(picture, ResizeMode.JUST_RESIZE, denoisingStrength, 1, Optional.empty());
    }

    public ImageToImage with(RgbImage other) {
        return new ImageToImage(other, resizeMode, denoisingStrength, noiseMultiplier, inpainting);
    }

    public ImageToImage with(Inpainting other) {
        return new ImageToImage(picture, resizeMode, denoisingStrength, noiseMultiplier, Optional.of(other));
    }
}
