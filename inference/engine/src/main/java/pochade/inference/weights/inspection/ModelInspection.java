package pochade.inference.weights.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelDescription.Component;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.weights.JsonFile;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.kind.FileKind;
import pochade.inference.weights.source.ModelSource;

/** Tells what a model is from its configs and headers; no weights are read. */
public final class ModelInspection {

    private static final String MODEL_INDEX = "model_index.json";

    private ModelInspection() {}

    /**
     * Describes a model's folder or a {@code .safetensors} file.
     *
     * @throws pochade.inference.api.error.InferenceException if it is not there, or damaged, or no model
     */
    public static ModelDescription inspect(Path model) {
        return Files.isDirectory(model) ? describeModel(ModelSource.open(model)) : describeFile(model);
    }

    private static ModelDescription describeModel(ModelSource model) {
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
                nativeSize(model.config(ModelPart.UNET).json().path("sample_size")),
                List.of(),
                components,
                modelIndex(model.path().resolve(MODEL_INDEX)));
    }

    private static ModelDescription describeFile(Path file) {
        try (WeightSource weights = WeightSource.open(file)) {
            ModelKind kind = FileKind.of(weights.tensors().keySet());
            String name = String.valueOf(file.getFileName());
            return new ModelDescription(
                    file.toString(),
                    kind,
                    Optional.empty(),
                    ModelVariant.STANDARD,
                    "",
                    Optional.empty(),
                    List.of(),
                    List.of(component(name, weights)),
                    weights.metadata());
        }
    }

    private static Component component(String name, WeightSource weights) {
        var tensors = weights.tensors().values();
        String precision = tensors.stream()
                .map(entry -> entry.dtype().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        long parameters = tensors.stream().mapToLong(TensorEntry::elements).sum();
        long bytes = tensors.stream().mapToLong(TensorEntry::bytes).sum();
        return new Component(name, precision, tensors.size(), parameters, bytes);
    }

    /** {@code sample_size} is a side in latents, or height and width. */
    private static Optional<Extent> nativeSize(JsonNode sampleSize) {
        int height = sampleSize.isArray() ? sampleSize.path(0).asInt() : sampleSize.asInt();
        int width = sampleSize.isArray() ? sampleSize.path(1).asInt() : sampleSize.asInt();
        int most = GenerationRequest.LONGEST_SIDE / GenerationRequest.LATENT_FACTOR;
        if (height < 1 || width < 1 || height > most || width > most) {
            return Optional.empty();
        }
        return Optional.of(
                new Extent(width * GenerationRequest.LATENT_FACTOR, height * GenerationRequest.LATENT_FACTOR));
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
