package pochade.inference.api.request;

import java.nio.file.Path;
import java.util.Optional;
import pochade.inference.api.error.InvalidRequestException;

/**
 * What is shown while a picture is made; does not change the picture.
 *
 * @param every a preview each so many steps, 0 for none
 * @param decoder a tiny autoencoder (TAESD) that draws it; without one, a linear map of the latents at an eighth of the size
 */
public record Preview(int every, Optional<Path> decoder) {

    public static final Preview NONE = every(0);

    public Preview {
        if (every < 0) {
            throw new InvalidRequestException("preview interval", "is " + every, "use 0 or more steps");
        }
    }

    /** Linear previews. */
    public static Preview every(int steps) {
        return new Preview(steps, Optional.empty());
    }
}
