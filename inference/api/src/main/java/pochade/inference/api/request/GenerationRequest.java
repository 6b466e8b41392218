package pochade.inference.api.request;

import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;

/**
 * Everything that decides a picture: the same request on the same model gives the same pixels.
 *
 * @param networks the model files
 * @param size of each picture; both sides multiples of 8 from {@value #SHORTEST_SIDE} to {@value #LONGEST_SIDE}
 * @param preview what is shown meanwhile
 */
public record GenerationRequest(
        Networks networks, Prompt prompt, Sampling sampling, Extent size, Batch batch, Preview preview) {

    public static final int SHORTEST_SIDE = 64;
    public static final int LONGEST_SIDE = 4096;

    /** Pixels to a latent along each side. */
    public static final int LATENT_FACTOR = 8;

    public GenerationRequest {
        checkSide("width", size.width());
        checkSide("height", size.height());
    }

    private static void checkSide(String field, int pixels) {
        if (pixels < SHORTEST_SIDE || pixels > LONGEST_SIDE || pixels % LATENT_FACTOR != 0) {
            throw new InvalidRequestException(
                    field,
                    "is " + pixels,
                    "use a multiple of " + LATENT_FACTOR + " from " + SHORTEST_SIDE + " to " + LONGEST_SIDE);
        }
    }
}
