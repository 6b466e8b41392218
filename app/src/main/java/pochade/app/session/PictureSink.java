package pochade.app.session;

import java.io.IOException;
import java.nio.file.Path;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;

/** Keeps finished pictures. */
@FunctionalInterface
public interface PictureSink {

    /**
     * Writes the picture with its parameters.
     *
     * @param modelHash empty while it is not known
     * @return the file
     */
    Path save(GenerationRequest request, String modelName, String modelHash, long seed, RgbImage image)
            throws IOException;
}
