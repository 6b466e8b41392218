package pochade.app.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the models lie in a folder that the user named, which may be the home of another program. */
final class FolderLayout {

    /** What the WebUI, its kin and ComfyUI have in their folder {@code models}. */
    private static final List<String> MARKS =
            List.of("Stable-diffusion", "Lora", "VAE", "checkpoints", "loras", "vae", "diffusion_models");

    private FolderLayout() {}

    /**
     * The folders to look into: {@code models} and {@code embeddings} of the WebUI or ComfyUI, whose other folders hold
     * programs and pictures; else the folder itself.
     */
    static List<Path> roots(Path folder) {
        Path models = folder.resolve("models");
        if (MARKS.stream().map(models::resolve).noneMatch(Files::isDirectory)) {
            return List.of(folder);
        }
        return Stream.of(models, folder.resolve("embeddings"))
                .filter(Files::isDirectory)
                .toList();
    }
}
