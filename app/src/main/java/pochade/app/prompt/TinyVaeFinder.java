package pochade.app.prompt;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pochade.app.models.ModelEntry;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.TinyVae;

/**
 * Finds the TAESD of a checkpoint. Its tensors do not tell for which latents it is, nor does the list of models which half
 * a file holds; the names under which they are published do: {@code taesd}, {@code taesdxl_decoder}.
 */
final class TinyVaeFinder {

    private static final Pattern NAME = Pattern.compile("tae[-_]?(?:(?<sd>sd)[-_]?(?<kind>xl|3)?|.)");

    private final List<ModelEntry> all;

    /** @param entries those of the library, read */
    TinyVaeFinder(List<ModelEntry> entries) {
        all = entries.stream().filter(it -> it.is(ModelKind.TINY_VAE)).toList();
    }

    /** @throws InvalidRequestException if one is asked for and there is none */
    TinyVae of(ModelEntry checkpoint, VaeTypes types) {
        return new TinyVae(
                file(checkpoint, types.encoder(), "encoder", "decoder"),
                file(checkpoint, types.decoder(), "decoder", "encoder"));
    }

    private Optional<Path> file(ModelEntry checkpoint, VaeTypes.Type type, String half, String otherHalf) {
        if (type == VaeTypes.Type.FULL) {
            return Optional.empty();
        }
        boolean xl = checkpoint.family().filter(TinyVaeFinder::isXl).isPresent();
        Optional<Path> found = all.stream()
                .filter(it -> !name(it).contains(otherHalf))
                .filter(it -> it.fits(checkpoint.family()))
                .filter(it -> latents(it).orElse(xl ? "xl" : "").equals(xl ? "xl" : ""))
                .min(Comparator.comparing(it -> latents(it).isEmpty()))
                .map(ModelEntry::path);
        if (found.isEmpty()) {
            String needed = xl ? "taesdxl" : "taesd";
            throw new InvalidRequestException(
                    "VAE " + half,
                    "is TAESD, and the folders of models hold no " + needed + " with " + article(half),
                    "put " + needed + ".safetensors there, or take Full");
        }
        return found;
    }

    private static String article(String half) {
        return half.equals("encoder") ? "an encoder" : "a decoder";
    }

    private static boolean isXl(ModelFamily family) {
        return family == ModelFamily.SDXL || family == ModelFamily.SDXL_REFINER;
    }

    private static String name(ModelEntry entry) {
        return entry.name().toLowerCase(Locale.ROOT);
    }

    /** For which latents it is by its name: empty text for those of Stable Diffusion 1 and 2; nothing where it does not say. */
    private static Optional<String> latents(ModelEntry entry) {
        Matcher name = NAME.matcher(name(entry));
        if (!name.find()) {
            return Optional.empty();
        }
        return Optional.of(
                name.group("sd") == null
                        ? "other"
                        : Optional.ofNullable(name.group("kind")).orElse(""));
    }
}
