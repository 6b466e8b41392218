package pochade.app.editor;

import java.util.Optional;
import pochade.app.models.ModelEntry;

/**
 * A name that may be meant.
 *
 * @param entry of a LoRA or an embedding
 */
public record Suggestion(Kind kind, String name, Optional<ModelEntry> entry) {

    /** What the name is of. */
    public enum Kind {
        LORA,
        EMBEDDING,
        WILDCARD,
        STYLE
    }
}
