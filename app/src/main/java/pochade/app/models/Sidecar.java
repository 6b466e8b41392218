package pochade.app.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What lies beside a model file and tells of it.
 *
 * @param picture a picture that was made with it
 * @param description in the words of whoever wrote it
 * @param triggerWords what to write into the prompt, one group an entry
 * @param preferredWeight of a LoRA
 * @param negativeWords what to write into the negative prompt; may be empty
 */
public record Sidecar(
        Optional<Picture> picture,
        String description,
        List<String> triggerWords,
        Optional<Double> preferredWeight,
        String negativeWords) {

    static final Sidecar NONE = new Sidecar(Optional.empty(), "", List.of(), Optional.empty(), "");

    public Sidecar {
        triggerWords = List.copyOf(triggerWords);
    }

    /** @param modified in milliseconds since 1970 */
    public record Picture(Path file, long modified) {}
}
