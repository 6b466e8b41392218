package pochade.inference.pipeline;

import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.request.Upscaler;
import pochade.inference.pixels.PixelUpscaler;

/** Where recipes get the networks from that make pictures larger. */
@FunctionalInterface
public interface UpscalerNetworks {

    /** None at all. */
    UpscalerNetworks NONE = network -> {
        throw new InferenceException(new Failure.Unsupported(
                "upscaler", "is " + network.label() + ", a network", "use Lanczos, Nearest, or one of latents"));
    };

    /**
     * Loads one.
     *
     * @throws pochade.inference.api.error.InferenceException if it is not there, damaged, or not supported
     */
    PixelUpscaler load(Upscaler.Network network);
}
