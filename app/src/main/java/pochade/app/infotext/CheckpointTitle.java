package pochade.app.infotext;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import pochade.app.models.ModelName;

/** Checkpoints beside the first one, as the WebUI writes them: the name, and the hash in brackets where it is known. */
final class CheckpointTitle {

    private static final Pattern HASH = Pattern.compile("\\s*\\[[0-9a-fA-F]+]$");

    private CheckpointTitle() {}

    static String of(Path checkpoint, Map<Path, String> hashes) {
        return ModelName.of(checkpoint)
                + Optional.ofNullable(hashes.get(checkpoint))
                        .map(hash -> " [" + hash + "]")
                        .orElse("");
    }

    /** The name alone. */
    static String name(String title) {
        return HASH.matcher(title.strip()).replaceFirst("");
    }
}
