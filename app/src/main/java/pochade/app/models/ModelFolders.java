package pochade.app.models;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders that models are looked for in. A model is a folder in the layout of diffusers, or at least one with a UNet
 * in it.
 */
public final class ModelFolders {

    /** Names the folders of models, as {@code PATH} does those of programs, in place of {@code ~/.pochade/models}. */
    public static final String VARIABLE = "POCHADE_MODELS";

    private static final Logger LOG = LoggerFactory.getLogger(ModelFolders.class);

    private final List<Path> roots;

    /** @param roots those that are absent are taken as empty */
    public ModelFolders(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /** The folder of the models that ship, then the user's own. */
    public static ModelFolders of(Path shipped, Map<String, String> environment) {
        String own = environment.getOrDefault(
                VARIABLE,
                Path.of(System.getProperty("user.home"), ".pochade", "models").toString());
        Stream<Path> ownRoots = Arrays.stream(own.split(File.pathSeparator))
                .filter(text -> !text.isBlank())
                .map(Path::of);
        return new ModelFolders(Stream.concat(Stream.of(shipped), ownRoots).toList());
    }

    /** The models that are there now, those of the first folder first, each folder by name. */
    public ModelLibrary scan() {
        return new ModelLibrary(roots.stream()
                .flatMap(root -> foldersIn(root).stream())
                .flatMap(folder -> model(folder).stream())
                .toList());
    }

    /** The model in this folder, named after it. */
    static Optional<ModelEntry> model(Path folder) {
        boolean isModel = Files.isRegularFile(folder.resolve("model_index.json"))
                || Files.isRegularFile(folder.resolve("unet").resolve("config.json"));
        if (!isModel) {
            return Optional.empty();
        }
        Path whole = folder.toAbsolutePath().normalize();
        Path name = whole.getFileName();
        return Optional.of(
                new ModelEntry(name == null ? whole.toString() : name.toString(), whole, NativeSize.of(whole)));
    }

    private static List<Path> foldersIn(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            LOG.warn("{} can't be read; its models are left out", root, e);
            return List.of();
        }
    }
}
