package pochade.inference.api.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pochade.inference.api.image.Extent;

/**
 * What decides how much memory a job takes.
 *
 * @param vae in place of the checkpoint's own
 * @param controls the ControlNets and adapters of its units
 * @param adapted whether LoRAs change the weights of the checkpoint
 * @param size the largest that its networks see
 * @param pictures of the batch
 */
public record Workload(
        Path checkpoint, Optional<Path> vae, List<Path> controls, boolean adapted, Extent size, int pictures) {

    public Workload {
        controls = List.copyOf(controls);
        Range.check("batch size", pictures, 1, Batch.LARGEST);
    }

    /** Without ControlNets and LoRAs. */
    public Workload(Path checkpoint, Optional<Path> vae, Extent size, int pictures) {
        this(checkpoint, vae, List.of(), false, size, pictures);
    }

    /** The same for another number of pictures. */
    public Workload with(int otherPictures) {
        return new Workload(checkpoint, vae, controls, adapted, size, otherPictures);
    }

    public static Workload of(GenerationRequest request) {
        return new Workload(
                request.networks().checkpoint(),
                request.networks().vae(),
                request.control().stream().map(ControlUnit::model).toList(),
                !request.networks().loras().isEmpty(),
                request.hires().map(HiresFix::size).orElse(request.size()),
                request.batch().size());
    }
}
