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
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TextFile;
import pochade.inference.weights.config.Prediction;

/**
 * The training config that may lie beside a checkpoint, {@code NAME.yaml} beside {@code NAME.safetensors}, where the WebUI
 * looks for it. Of all that it says, what the UNet predicts is the one thing that the checkpoint may leave open.
 */
final class CheckpointYaml {

    /** Published ones have some 3,000. */
    private static final long MOST_BYTES = 1 << 16;

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
        String text = TextFile.read(yaml, MOST_BYTES);
        try {
            if (isDeep(text)) {
                throw ModelFault.badModel(yaml, "is nested deeper than " + DEEPEST + " levels; remove it");
            }
            return new Load(PLAIN_VALUES).loadFromString(text);
        } catch (YamlEngineException e) {
            throw ModelFault.badModel(yaml, "is not valid YAML; mend or remove it");
        }
    }

    /** Told by events, for a deep file would overflow the stack of a reader of values, and take long to read to its end. */
    private static boolean isDeep(String text) {
        int depth = 0;
        for (Event event : new Parse(PLAIN_VALUES).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
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
