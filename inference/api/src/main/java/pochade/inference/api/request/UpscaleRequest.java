package pochade.inference.api.request;

import java.util.Optional;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/**
 * A picture to be made larger.
 *
 * @param upscaler not one of latents
 * @param size of the picture that comes out; one that differs in shape is cut at the sides
 * @param second another upscaler, whose picture is laid over the first one's
 */
public record UpscaleRequest(RgbImage picture, Upscaler upscaler, Extent size, Optional<Second> second)
        implements JobRequest {

    /**
     * Another upscaler.
     *
     * @param visibility of its picture, 0 to 1
     */
    public record Second(Upscaler upscaler, double visibility) {

        public Second {
            checkOfPixels(upscaler);
            Range.check("upscaler 2 visibility", visibility, 0, 1);
        }
    }

    public UpscaleRequest {
        checkOfPixels(upscaler);
    }

    private static void checkOfPixels(Upscaler upscaler) {
        if (upscaler instanceof Upscaler.Latent latent) {
            throw new InvalidRequestException(
                    "upscaler", "is '" + latent.label() + "', which is for hires fix alone", "use one of pixels");
        }
    }
}
