package pochade.inference.weights.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import pochade.inference.weights.JsonFile;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TextFile;
import pochade.inference.weights.config.Prediction;

/**
 * The training config that may lie beside a checkpoint, {@code NAME.yaml} beside {@code NAME.safetensors}, where the WebUI
 * looks for it. Of all that it says, what the UNet predicts is the one thing that the checkpoint may leave open.
 */
final class CheckpointYaml {

    private static final int DEEPEST = 32;

    private static final LoadSettings PLAIN_VALUES = LoadSettings.builder()
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(0)
            .build();

    private CheckpointYaml() {}

    /**
     * The prediction that the file beside a checkpoint states; empty if there is none, or it is about something else.
     *
     * @throws pochade.inference.api.error.InferenceException if it is no YAML
     */
    static Optional<String> prediction(Path checkpoint) {
        String name = String.valueOf(checkpoint.getFileName());
        int dot = name.lastIndexOf('.');
        Path yaml = checkpoint.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".yaml");
        return Files.isRegularFile(yaml)
                ? child(read(yaml), "model", "params").flatMap(CheckpointYaml::ofParams)
                : Optional.empty();
    }

    private static Object read(Path yaml) {
        String text = TextFile.read(yaml, JsonFile.CONFIG_BYTES);
        try {
            if (depth(text) > DEEPEST) {
                throw ModelFault.badModel(yaml, "is nested deeper than " + DEEPEST + " levels; remove it");
            }
            return new Load(PLAIN_VALUES).loadFromString(text);
        } catch (YamlEngineException e) {
            throw ModelFault.badModel(yaml, "is not valid YAML; mend or remove it");
        }
    }

    /** Counted by events, for reading a deep file into values would overflow the stack. */
    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (Event event : new Parse(PLAIN_VALUES).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> deepest = Math.max(deepest, ++depth);
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
        }
        return deepest;
    }

    /** {@code parameterization} is of latent-diffusion, where leaving it out means eps; the denoiser of generative-models. */
    private static Optional<String> ofParams(Object params) {
        Optional<String> scaling = child(params, "denoiser_config", "params", "scaling_config", "target")
                .map(String::valueOf);
        if (scaling.isPresent()) {
            String word =
                    scaling.get().substring(scaling.get().lastIndexOf('.') + 1).replace("Scaling", "");
            return Prediction.ofWord(word);
        }
        return Prediction.ofWord(
                child(params, "parameterization").map(String::valueOf).orElse("eps"));
    }

    private static Optional<Object> child(Object node, String... path) {
        Object at = node;
        for (String key : path) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Optional.ofNullable(at);
    }
}
