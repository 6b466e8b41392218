package pochade.presets;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import pochade.inference.api.error.InvalidRequestException;

/**
 * A checkpoint that a preset was made for; nothing here says where its file is, and nothing is fetched for it.
 *
 * @param name that of its file without the ending, never a path
 * @param hash its SHA-256 in hex, or the first ten digits of it or more
 */
public record ModelReference(String name, Optional<String> hash) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{10,64}");

    public ModelReference {
        if (!Words.isModelName(name, Setting.LONGEST_MODEL_NAME)) {
            throw new InvalidRequestException(
                    "model", "has no name of a model", "write the name of the file alone, without a path");
        }
        hash = hash.map(it -> it.toLowerCase(Locale.ROOT));
        hash.filter(it -> !HEX.matcher(it).matches()).ifPresent(it -> {
            throw new InvalidRequestException(
                    "model", "has a hash that is none", "write 10 to 64 hex digits of its SHA-256, or leave it out");
        });
    }

    /** True if this is the beginning of the file's hash. */
    public boolean isHash(String sha256) {
        return hash.filter(sha256.toLowerCase(Locale.ROOT)::startsWith).isPresent();
    }
}
