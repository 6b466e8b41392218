package pochade.inference.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One network in the layout of diffusers and transformers: a {@code config.json} and its weights.
 *
 * @param config the network's parameters, a JSON object
 * @param weights the file, or the index of several
 */
public record NetworkFolder(Path path, JsonNode config, Path weights) {

    /** In the order of preference; half precision and pickles only where there is nothing else. */
    private static final List<String> WEIGHT_FILES = List.of(
            "diffusion_pytorch_model.safetensors",
            "model.safetensors",
            "diffusion_pytorch_model.safetensors.index.json",
            "model.safetensors.index.json",
            "diffusion_pytorch_model.fp16.safetensors",
            "model.fp16.safetensors",
            "diffusion_pytorch_model.safetensors.index.fp16.json",
            "model.safetensors.index.fp16.json",
            "diffusion_pytorch_model.bin",
            "pytorch_model.bin",
            "diffusion_pytorch_model.bin.index.json",
            "pytorch_model.bin.index.json",
            "diffusion_pytorch_model.fp16.bin",
            "pytorch_model.fp16.bin");

    /** @throws pochade.inference.api.error.InferenceException if the config or the weights are missing or the config is bad */
    public static NetworkFolder open(Path folder) {
        JsonNode config = JsonFile.read(folder.resolve("config.json"), JsonFile.CONFIG_BYTES);
        return new NetworkFolder(folder, config, findWeights(folder));
    }

    private static Path findWeights(Path folder) {
        Optional<Path> weights =
                WEIGHT_FILES.stream().map(folder::resolve).filter(Files::exists).findFirst();
        return weights.orElseThrow(() -> ModelFault.badModel(
                folder, "has no weights; put " + WEIGHT_FILES.get(0) + " or " + WEIGHT_FILES.get(1) + " there"));
    }

    /** Opens the weights; the caller closes them. */
    public WeightSource openWeights() {
        return WeightSource.open(weights);
    }
}
