package pochade.inference.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.pipeline.codec.CodecSource;
import pochade.inference.pipeline.control.ControlSource;
import pochade.inference.pipeline.text.TextualInversions;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.source.ModelSource;

/**
 * The files of a request: its checkpoint, and those beside it, which are held against it before any weights are loaded.
 *
 * @param vae takes the place of the checkpoint's own
 * @param previewDecoder draws the previews
 * @param controls of its units, in their order
 */
public record RequestedFiles(
        ModelSource checkpoint,
        Optional<CodecSource> vae,
        Optional<CodecSource> previewDecoder,
        TextualInversions inversions,
        List<ControlSource> controls) {

    /** @throws pochade.inference.api.error.InferenceException if one is not there, is damaged, or fits no such checkpoint */
    public static RequestedFiles open(GenerationRequest request) {
        Networks networks = request.networks();
        Optional<Path> vae = networks.vae();
        Optional<Path> preview =
                request.preview().decoder().filter(path -> request.preview().every() > 0);
        ModelSource model = ModelSource.open(networks.checkpoint());
        ModelConfigs configs = ModelConfigs.of(model);
        RequestedFiles files = new RequestedFiles(
                model,
                vae.map(path -> CodecSource.open(path, configs.latentChannels(), model.family())),
                preview.map(path -> CodecSource.open(path, configs.latentChannels(), model.family())),
                TextualInversions.open(networks.embeddings()),
                request.control().stream()
                        .map(unit -> control(unit.model(), configs, model.family(), request.size()))
                        .toList());
        files.inversions().checkFit(model.family(), configs.textWidths());
        return files;
    }

    private static ControlSource control(Path path, ModelConfigs configs, ModelFamily family, Extent size) {
        ControlSource source = ControlSource.open(path);
        if (!source.config().fits(configs.unet())) {
            throw ModelFault.badModel(
                    path,
                    "is for another kind of model than the checkpoint, which is " + family.badge()
                            + "; choose one for that");
        }
        int multiple = source.config().sideMultiple();
        if (size.width() % multiple != 0 || size.height() % multiple != 0) {
            throw new InvalidRequestException(
                    "size", "is " + size, "use multiples of " + multiple + " with " + path.getFileName());
        }
        return source;
    }
}
