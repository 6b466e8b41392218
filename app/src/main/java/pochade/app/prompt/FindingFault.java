package pochade.app.prompt;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.app.models.ModelEntry;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.model.ModelDescription;

/** Why a model was not found, and what to do. */
final class FindingFault {

    private FindingFault() {}

    /** @param names those that there are */
    static RuntimeException unknown(String field, String asked, Stream<String> names) {
        List<String> near = NearNames.of(asked, names);
        return new InvalidRequestException(
                field,
                "is '" + asked + "', which is neither a known name nor a path",
                near.isEmpty()
                        ? "add the folder that it lies in with: pochade models --add DIR"
                        : "use one of " + String.join(", ", near));
    }

    /** @param found the one with this name, which can't be used so */
    static RuntimeException wrong(String field, String asked, ModelEntry found) {
        Optional<String> damage = found.damage();
        if (damage.isPresent()) {
            return new InferenceException(new Failure.BadModel(found.path().toString(), List.of(damage.get())));
        }
        return new InvalidRequestException(
                field,
                "is '" + asked + "', which "
                        + found.description().map(it -> "is: " + it.title()).orElse("was not read yet"),
                found.description().map(it -> cure(found.name(), it)).orElse("wait until the engine is there"));
    }

    private static String cure(String name, ModelDescription found) {
        return switch (found.kind()) {
            case CHECKPOINT -> "choose it as the model";
            case LORA -> "write " + new LoraTag(name, 1) + " into the prompt";
            case TEXTUAL_INVERSION -> "write " + name + " into the prompt";
            case VAE, TINY_VAE -> "choose it as the VAE";
            case UPSCALER -> "choose it as the upscaler";
            case CONTROL_NET, T2I_ADAPTER, IP_ADAPTER, UNET, TEXT_ENCODER, UNKNOWN -> "choose another file";
        };
    }
}
