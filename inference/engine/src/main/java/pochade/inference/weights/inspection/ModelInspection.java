package pochade.inference.weights.inspection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelDescription.Component;
import pochade.inference.api.model.ModelDescription.Scaling;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.weights.JsonFile;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.kind.Identity;
import pochade.inference.weights.source.ModelFolder;
import pochade.inference.weights.source.ModelSource;
import pochade.inference.weights.source.SingleFileModel;
import pochade.inference.weights.upscaler.UpscalerSource;

/** Tells what a model is from its configs and headers; no weights are read. */
public final class ModelInspection {

    private static final String MODEL_INDEX = "model_index.json";

    /** Numbers of places in the text, no weights. */
    private static final String POSITION_IDS = "position_ids";

    private ModelInspection() {}

    /**
     * Describes a model's folder or a single file of any kind, whether it can be run or not.
     *
     * @throws pochade.inference.api.error.InferenceException if it is not there or damaged, or a folder lacks something
     */
    public static ModelDescription inspect(Path model) {
        if (Files.isDirectory(model)) {
            ModelFolder folder = ModelFolder.open(model);
            return describe(folder, modelIndex(model.resolve(MODEL_INDEX)));
        }
        try (WeightSource file = WeightSource.open(model)) {
            Identity identity = Identity.of(file);
            boolean whole = identity.kind() == ModelKind.CHECKPOINT
                    && identity.family().map(ModelFamily::isSupported).orElse(true);
            return whole ? describe(SingleFileModel.of(file, identity), file.metadata()) : describe(file, identity);
        }
    }

    private static ModelDescription describe(ModelSource model, Map<String, String> metadata) {
        List<Component> components = model.parts().stream()
                .map(part -> {
                    try (WeightSource weights = model.openWeights(part)) {
                        return component(part.folder(), weights);
                    }
                })
                .toList();
        return new ModelDescription(
                model.path().toString(),
                ModelKind.CHECKPOINT,
                Optional.of(model.family()),
                model.variant(),
                model.scheduler().path("prediction_type").asText(),
                model.nativeSize(),
                Optional.empty(),
                TriggerWords.of(metadata),
                components,
                metadata);
    }

    /** A file that is no checkpoint, or of another architecture. */
    private static ModelDescription describe(WeightSource file, Identity identity) {
        return new ModelDescription(
                file.path().toString(),
                identity.kind(),
                identity.family(),
                identity.variant(),
                "",
                Optional.empty(),
                identity.kind() == ModelKind.UPSCALER ? scaling(file) : Optional.empty(),
                TriggerWords.of(file.metadata()),
                List.of(component(String.valueOf(file.path().getFileName()), file)),
                file.metadata());
    }

    private static Optional<Scaling> scaling(WeightSource file) {
        return UpscalerSource.of(file)
                .map(UpscalerSource::config)
                .map(config -> new Scaling(config.architecture(), config.scale()))
                .or(() -> UpscalerSource.other(file).map(architecture -> new Scaling(architecture, 0)));
    }

    private static Component component(String name, WeightSource weights) {
        var tensors = weights.tensors().values();
        String precision = tensors.stream()
                .filter(entry -> !entry.name().endsWith(POSITION_IDS))
                .map(entry -> entry.dtype().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        long parameters = tensors.stream().mapToLong(TensorEntry::elements).sum();
        long bytes = tensors.stream().mapToLong(TensorEntry::bytes).sum();
        return new Component(name, precision, tensors.size(), parameters, bytes);
    }

    private static Map<String, String> modelIndex(Path index) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (Files.exists(index)) {
            JsonFile.read(index, JsonFile.CONFIG_BYTES).properties().stream()
                    .filter(entry -> entry.getValue().isTextual())
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        }
        return texts;
    }
}
