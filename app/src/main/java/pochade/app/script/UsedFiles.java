package pochade.app.script;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import pochade.app.prompt.GenerationOrder;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.TextualInversion;

/** The model files that orders take. */
public final class UsedFiles {

    private UsedFiles() {}

    public static List<Path> of(List<GenerationOrder> orders) {
        return orders.stream()
                .map(GenerationOrder::request)
                .flatMap(UsedFiles::of)
                .distinct()
                .toList();
    }

    private static Stream<Path> of(GenerationRequest request) {
        return Stream.of(
                        request.checkpoints().stream(),
                        request.networks().vae().stream(),
                        request.networks().tiny().files(),
                        request.networks().loras().stream().map(Lora::file),
                        request.networks().embeddings().stream().map(TextualInversion::file),
                        request.control().stream().map(ControlUnit::model))
                .flatMap(files -> files);
    }
}
