package pochade.app.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model file is called. */
public final class ModelName {

    /** The ends of model files. */
    static final List<String> ENDINGS = List.of(".safetensors", ".ckpt", ".pt", ".pth", ".bin");

    /** What every published folder calls its weights; the folder has the name then. */
    private static final Pattern NAMELESS =
            Pattern.compile("(?:diffusion_pytorch_model|pytorch_model|model|adapter_model|pytorch_lora_weights"
                    + "|learned_embeds)((?:\\..*)?)");

    private ModelName() {}

    /** The name of the file without its ending, or that of the folder. */
    public static String of(Path model) {
        String stem = stem(String.valueOf(model.getFileName()));
        Matcher nameless = NAMELESS.matcher(stem);
        Path parent = model.toAbsolutePath().getParent();
        Path folder = parent == null ? null : parent.getFileName();
        return nameless.matches() && folder != null ? folder + nameless.group(1) : stem;
    }

    /** The text without the ending of a model file. */
    static String stem(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return ENDINGS.stream()
                .filter(lower::endsWith)
                .findFirst()
                .map(ending -> fileName.substring(0, fileName.length() - ending.length()))
                .orElse(fileName);
    }

    static boolean isModelFile(Path file) {
        String lower = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /** True if a user who writes {@code asked} means this model: its name, or its path from any folder on. */
    static boolean means(String asked, String name, Path model) {
        String wanted = key(asked);
        String path = key(model.toString());
        return !wanted.isEmpty() && (key(name).equals(wanted) || path.equals(wanted) || path.endsWith("/" + wanted));
    }

    static String key(String text) {
        return stem(text.strip().replace('\\', '/')).toLowerCase(Locale.ROOT);
    }
}
