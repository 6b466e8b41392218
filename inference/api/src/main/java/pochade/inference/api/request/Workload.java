package pochade.inference.api.request;

import java.nio.file.Path;
import java.util.Optional;
import pochade.inference.api.image.Extent;

/**
 * What decides how much memory a job takes.
 *
 * @param vae in place of the checkpoint's own
 * @param size the largest that its networks see
 * @param pictures of the batch
 */
public record Workload(Path checkpoint, Optional<Path> vae, Extent size, int pictures) {

    public Workload {
        Range.check("batch size", pictures, 1, Batch.LARGEST);
    }

    /** The same for another number of pictures. */
    public Workload with(int otherPictures) {
        return new Workload(checkpoint, vae, size, otherPictures);
    }

    public static Workload of(GenerationRequest request) {
        return new Workload(
                request.networks().checkpoint(),
                request.networks().vae(),
                request.hires().map(HiresFix::size).orElse(request.size()),
                request.batch().size());
    }
}
