package pochade.inference.weights.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.kind.Identity;

/**
 * A whole model as its files give it, whatever their layout on disk. Opening it reads configs and headers; it holds no
 * file open.
 */
public interface ModelSource {

    /**
     * Opens a model's folder or its single file.
     *
     * @throws InferenceException if it is not there, damaged, lacks something (then with all that it lacks), is no
     *     checkpoint (then with what it is and how it is used), or one that can't be run
     */
    static ModelSource open(Path path) {
        ModelSource model = Files.isDirectory(path) ? ModelFolder.open(path) : openFile(path);
        Usability.checkModel(model);
        return model;
    }

    private static ModelSource openFile(Path path) {
        try (WeightSource file = WeightSource.open(path)) {
            Identity identity = Identity.of(file);
            Usability.checkKind(path, identity);
            return SingleFileModel.of(file, identity);
        }
    }

    /** The file or folder. */
    Path path();

    ModelFamily family();

    ModelVariant variant();

    /** The size of the pictures that it was trained on, where the files tell. */
    Optional<Extent> nativeSize();

    /** The networks that the model has, in the order text encoders, UNet, VAE. */
    Set<ModelPart> parts();

    /**
     * The config of a network, as diffusers and transformers name its keys.
     *
     * @throws InferenceException if the model lacks it, as most lack a second text encoder
     */
    ComponentConfig config(ModelPart network);

    /**
     * Opens a network's weights, named as diffusers and transformers name them now or did; the caller closes them.
     *
     * @throws InferenceException if the model lacks it, or its files can't be read
     */
    WeightSource openWeights(ModelPart network);

    /** The values of all networks together. */
    default long parameters() {
        long sum = 0;
        for (ModelPart part : parts()) {
            try (WeightSource weights = openWeights(part)) {
                sum += weights.tensors().values().stream()
                        .mapToLong(TensorEntry::elements)
                        .sum();
            }
        }
        return sum;
    }

    /**
     * How the model was trained, as a {@code scheduler_config.json}; without {@code prediction_type} where the files do not
     * tell what the UNet predicts.
     */
    JsonNode scheduler();

    /** The folder of a tokenizer; where it is empty, the text encoder takes CLIP's own vocabulary. */
    Optional<Path> tokenizer(ModelPart tokenizer);

    /**
     * Whether zeros stand for an empty negative prompt, where the model has a pooled text embedding: true for SDXL, by
     * {@code force_zeros_for_empty_prompt} in diffusers and always in the WebUI; the index of a model may say otherwise.
     */
    default boolean zeroesEmptyPrompt() {
        return true;
    }
}
