package pochade.app.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pochade.app.session.Shelf;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.model.ModelVariant;

/** A library on empty files, of which the test says what they are. */
public final class TestLibrary {

    public final Path root;
    public final ModelLibrary library;
    public final ModelFolders folders;
    public final LibraryRecords records;

    /** The files that somebody asked for, in order. */
    public final List<Path> asked = new ArrayList<>();

    private final Map<Path, ModelDescription> known = new HashMap<>();

    /** @param home holds the library's files; its models are in {@code models} */
    public TestLibrary(Path home) {
        root = home.resolve("models");
        folders = new ModelFolders(List.of(root), home.resolve("folders.txt"));
        records = new LibraryRecords(home.resolve("library.db"), "test");
        library = new ModelLibrary(folders, records);
    }

    /** A file that is a checkpoint of Stable Diffusion 1.x. */
    public ModelEntry checkpoint(String file, int side) {
        return add(file, ModelKind.CHECKPOINT, Optional.of(ModelFamily.SD1), side, Map.of());
    }

    public ModelEntry lora(String file, ModelFamily family, String... triggerWords) {
        return add(file, ModelKind.LORA, Optional.of(family), 0, Map.of(), triggerWords);
    }

    public ModelEntry add(String file, ModelKind kind, ModelFamily family) {
        return add(file, kind, Optional.of(family), 0, Map.of());
    }

    public ModelEntry add(
            String file,
            ModelKind kind,
            Optional<ModelFamily> family,
            int side,
            Map<String, String> metadata,
            String... triggerWords) {
        Path path = write(file);
        known.put(
                path,
                new ModelDescription(
                        path.toString(),
                        kind,
                        family,
                        ModelVariant.STANDARD,
                        "epsilon",
                        side == 0 ? Optional.empty() : Optional.of(new Extent(side, side)),
                        Optional.empty(),
                        List.of(triggerWords),
                        List.of(new ModelDescription.Component("unet", "F16", 686, 859_520_964, 1_719_041_928)),
                        metadata));
        return read(path);
    }

    /** A file that is no model. */
    public ModelEntry damaged(String file) {
        return read(write(file));
    }

    private ModelEntry read(Path path) {
        library.scan();
        return new ModelReader(library, this::inspect).read(entry(path));
    }

    /** The entry as it is now. */
    public ModelEntry entry(Path path) {
        return library.entries().stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Writes an empty file below the root; a name without an ending is a folder in the layout of diffusers. */
    public Path write(String file) {
        Path path = root.resolve(file);
        try {
            Path written =
                    ModelName.isModelFile(path) ? path : path.resolve("unet").resolve("config.json");
            Files.createDirectories(written.getParent());
            if (!Files.exists(written)) {
                Files.writeString(written, "{}");
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an engine would say of a file. */
    public CompletableFuture<ModelDescription> inspect(Path model) {
        asked.add(model);
        ModelDescription description = known.get(model);
        return description != null
                ? CompletableFuture.completedFuture(description)
                : CompletableFuture.failedFuture(new InferenceException(
                        new Failure.BadModel(model.toString(), List.of("the header is cut off"))));
    }

    /** The library as a window has it. */
    public Shelf shelf() {
        return new Shelf(library, library::scan, Runnable::run, Runnable::run);
    }
}
