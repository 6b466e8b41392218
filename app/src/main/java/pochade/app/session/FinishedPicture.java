package pochade.app.session;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;

/**
 * A picture that was made.
 *
 * @param request that of its job
 * @param modelHash empty while it is not known
 * @param seed its own
 * @param file where it is kept, once it is written
 */
public record FinishedPicture(
        GenerationRequest request,
        String modelName,
        String modelHash,
        long seed,
        RgbImage image,
        CompletableFuture<Path> file) {}
