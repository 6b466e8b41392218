package pochade.inference.pipeline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Refiner;
import pochade.inference.model.vae.AutoencoderTinyConfig;
import pochade.inference.pipeline.ModelConfigs.PictureInput;
import pochade.inference.pipeline.codec.CodecSource;
import pochade.inference.pipeline.control.ControlSource;
import pochade.inference.pipeline.text.TextualInversions;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.source.ModelSource;

/**
 * The files of a request: its checkpoint, and those beside it, which are held against it before any weights are loaded.
 *
 * @param others its other checkpoints: the refiner, that of hires fix
 * @param vae takes the place of the checkpoints' own
 * @param tinyEncoder makes latents in place of the VAE
 * @param tinyDecoder makes pictures in place of the VAE
 * @param previewDecoder draws the previews
 * @param controls of its units, in their order
 */
public record RequestedFiles(
        ModelSource checkpoint,
        Map<Path, Other> others,
        Optional<CodecSource> vae,
        Optional<CodecSource> tinyEncoder,
        Optional<CodecSource> tinyDecoder,
        Optional<CodecSource> previewDecoder,
        TextualInversions inversions,
        List<ControlSource> controls) {

    /**
     * A checkpoint beside the first one.
     *
     * @param related whether LoRAs and textual inversions for the first are for it, too
     * @param controlled whether ControlNets for the first are for it, too
     */
    public record Other(ModelSource source, boolean related, boolean controlled) {}

    /** @throws pochade.inference.api.error.InferenceException if one is not there, is damaged, or fits no such checkpoint */
    public static RequestedFiles open(GenerationRequest request) {
        Networks networks = request.networks();
        Optional<Path> vae = networks.vae();
        Optional<Path> preview =
                request.preview().decoder().filter(path -> request.preview().every() > 0);
        ModelSource model = ModelSource.open(networks.checkpoint());
        ModelConfigs configs = ModelConfigs.of(model);
        List<ControlSource> controls = request.control().stream()
                .map(unit -> control(unit.model(), configs, model.family(), request.size()))
                .toList();
        Beside beside =
                new Beside(model, configs, vae.isPresent() || networks.tiny().isWhole(), controls);
        RequestedFiles files = new RequestedFiles(
                model,
                beside.others(request),
                vae.map(path -> CodecSource.open(path, configs.latentChannels(), model.family())),
                networks.tiny().encoder().map(path -> encoder(tiny(path, configs, model.family()))),
                networks.tiny().decoder().map(path -> tiny(path, configs, model.family())),
                preview.map(path -> CodecSource.open(path, configs.latentChannels(), model.family())),
                TextualInversions.open(networks.embeddings()),
                controls);
        files.inversions().checkFit(model.family(), configs.textWidths());
        return files;
    }

    private static CodecSource tiny(Path path, ModelConfigs configs, ModelFamily family) {
        CodecSource source = CodecSource.open(path, configs.latentChannels(), family);
        if (!(source.config() instanceof AutoencoderTinyConfig)) {
            throw ModelFault.badModel(path, "is no tiny autoencoder (TAESD); choose it as the VAE, or choose a TAESD");
        }
        return source;
    }

    private static CodecSource encoder(CodecSource tiny) {
        if (((AutoencoderTinyConfig) tiny.config()).encoder().isEmpty()) {
            throw ModelFault.badModel(
                    tiny.path(),
                    "is the decoder of a tiny autoencoder alone; encode with the full VAE, or choose a TAESD with both"
                            + " halves");
        }
        return tiny;
    }

    /** All of its models, the first one first. */
    Stream<ModelSource> models() {
        return Stream.concat(Stream.of(checkpoint), others.values().stream().map(Other::source));
    }

    /** Opens checkpoints that are to go on where the first one stops. */
    private record Beside(ModelSource model, ModelConfigs configs, boolean hasVae, List<ControlSource> controls) {

        Map<Path, Other> others(GenerationRequest request) {
            Map<Path, Other> others = new LinkedHashMap<>();
            request.hires()
                    .filter(HiresFix::hasSecondPass)
                    .flatMap(HiresFix::checkpoint)
                    .ifPresent(path -> others.put(path, open(path)));
            request.refiner().map(Refiner::checkpoint).ifPresent(path -> {
                Other refiner = open(path);
                checkPicture(refiner.source());
                others.put(path, refiner);
            });
            return others;
        }

        private Other open(Path path) {
            ModelSource source = ModelSource.open(path);
            ModelConfigs theirs = ModelConfigs.of(source);
            boolean sameLatents = theirs.latentChannels() == configs.latentChannels()
                    && isXl(source.family()) == isXl(model.family());
            if (!sameLatents) {
                throw ModelFault.badModel(
                        path,
                        "is " + source.family().label()
                                + " and makes other latents than the first checkpoint, which is "
                                + model.family().label() + "; choose one of that kind");
            }
            if (!hasVae && theirs.vae().isEmpty()) {
                throw ModelFault.badModel(path, "holds no VAE; choose a VAE beside it");
            }
            return new Other(
                    source,
                    source.family() == model.family() && theirs.textWidths().equals(configs.textWidths()),
                    controls.stream().allMatch(control -> control.config().fits(theirs.unet())));
        }

        private static boolean isXl(ModelFamily family) {
            return family == ModelFamily.SDXL || family == ModelFamily.SDXL_REFINER;
        }

        /** A refiner goes on in the middle of a way, with what the first model was shown. */
        private void checkPicture(ModelSource refiner) {
            PictureInput theirs = ModelConfigs.of(refiner).pictureInput();
            if (theirs != PictureInput.NONE && theirs != configs.pictureInput()) {
                throw ModelFault.badModel(
                        refiner.path(),
                        "takes a picture, which the first checkpoint does not; as a refiner choose one for text alone");
            }
        }
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
