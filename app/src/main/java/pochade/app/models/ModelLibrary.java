package pochade.app.models;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pochade.inference.api.error.InvalidRequestException;

/** The models on this machine that can be chosen by name. */
public final class ModelLibrary {

    /** The name of the model that ships. */
    public static final String STARTER = "starter";

    private final Map<String, ModelEntry> byName = new LinkedHashMap<>();

    /** @param models of two with one name, the first is meant */
    public ModelLibrary(List<ModelEntry> models) {
        models.forEach(model -> byName.putIfAbsent(key(model.name()), model));
    }

    public List<ModelEntry> models() {
        return List.copyOf(byName.values());
    }

    /**
     * The model of this name, in any case of letters, or in the folder of this path.
     *
     * @throws InvalidRequestException if there is none; its message lists the names there are
     */
    public ModelEntry find(String nameOrPath) {
        return Optional.ofNullable(byName.get(key(nameOrPath)))
                .or(() -> atPath(nameOrPath))
                .orElseThrow(() -> new InvalidRequestException(
                        "model",
                        "is '" + nameOrPath + "', which is neither a known name nor the folder of a model",
                        "use one of "
                                + models().stream().map(ModelEntry::name).collect(Collectors.joining(", "))
                                + ", or a folder with model_index.json or unet/config.json"));
    }

    private static Optional<ModelEntry> atPath(String text) {
        try {
            return ModelFolders.model(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
