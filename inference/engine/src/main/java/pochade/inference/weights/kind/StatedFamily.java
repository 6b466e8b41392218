package pochade.inference.weights.kind;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.inference.api.model.ModelFamily;

/** The family that a file's metadata states, by kohya's trainer or the ModelSpec. */
final class StatedFamily {

    private static final List<String> KEYS = List.of("modelspec.architecture", "ss_base_model_version");

    private StatedFamily() {}

    static Optional<ModelFamily> of(Map<String, String> metadata) {
        return KEYS.stream()
                .flatMap(key -> Stream.ofNullable(metadata.get(key)))
                .map(stated -> ofWords(stated.toLowerCase(Locale.ROOT)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<ModelFamily> ofWords(String stated) {
        if (stated.startsWith("sdxl") || stated.startsWith("stable-diffusion-xl")) {
            return Optional.of(ModelFamily.SDXL);
        } else if (stated.startsWith("sd_v2") || stated.startsWith("stable-diffusion-v2")) {
            return Optional.of(ModelFamily.SD2);
        } else if (stated.startsWith("sd_v1")
                || stated.startsWith("sd_1")
                || stated.startsWith("stable-diffusion-v1")) {
            return Optional.of(ModelFamily.SD1);
        } else if (stated.startsWith("flux")) {
            return Optional.of(ModelFamily.FLUX);
        }
        return stated.startsWith("sd3") || stated.startsWith("stable-diffusion-3")
                ? Optional.of(ModelFamily.SD3)
                : Optional.empty();
    }
}
