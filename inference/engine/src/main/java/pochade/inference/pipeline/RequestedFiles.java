package pochade.inference.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.pipeline.codec.CodecSource;
import pochade.inference.pipeline.text.TextualInversions;
import pochade.inference.weights.source.ModelSource;

/**
 * The files of a request beside its checkpoint, held against the checkpoint before any weights are loaded.
 *
 * @param vae takes the place of the checkpoint's own
 * @param previewDecoder draws the previews
 */
public record RequestedFiles(
        Optional<CodecSource> vae, Optional<CodecSource> previewDecoder, TextualInversions inversions) {

    /** @throws pochade.inference.api.error.InferenceException if one is not there, is damaged, or fits no such checkpoint */
    public static RequestedFiles open(GenerationRequest request) {
        Networks networks = request.networks();
        Optional<Path> vae = networks.vae();
        Optional<Path> preview =
                request.preview().decoder().filter(path -> request.preview().every() > 0);
        if (vae.isEmpty() && preview.isEmpty() && networks.embeddings().isEmpty()) {
            return new RequestedFiles(Optional.empty(), Optional.empty(), TextualInversions.NONE);
        }
        ModelSource model = ModelSource.open(networks.checkpoint());
        ModelConfigs configs = ModelConfigs.of(model);
        RequestedFiles files = new RequestedFiles(
                vae.map(path -> CodecSource.open(path, configs.latentChannels(), model.family())),
                preview.map(path -> CodecSource.open(path, configs.latentChannels(), model.family())),
                TextualInversions.open(networks.embeddings()));
        files.inversions().checkFit(model.family(), configs.textWidths());
        return files;
    }
}
