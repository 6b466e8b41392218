package pochade.app.editor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.EmbeddingWords;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;

/** The names that a prompt may use. */
public final class Vocabulary {

    private final List<ModelEntry> library;
    private final Optional<ModelFamily> family;
    private final Optional<List<String>> wildcards;
    private final List<String> styles;
    private final Set<String> wildcardNames;
    private final EmbeddingWords embeddingWords;

    /**
     * What there is now.
     *
     * @param family of the checkpoint
     * @param wildcards empty while they are not known
     * @param styles by their names
     */
    public Vocabulary(
            List<ModelEntry> library,
            Optional<ModelFamily> family,
            Optional<List<String>> wildcards,
            List<String> styles) {
        this.library = List.copyOf(library);
        this.family = family;
        this.wildcards = wildcards;
        this.styles = List.copyOf(styles);
        wildcardNames = new HashSet<>(wildcards.orElse(List.of()));
        embeddingWords =
                new EmbeddingWords(embeddings().stream().map(ModelEntry::name).toList());
    }

    /** The LoRAs that fit the checkpoint. */
    List<ModelEntry> loras() {
        return fitting(ModelKind.LORA);
    }

    /** The textual inversions that fit the checkpoint. */
    List<ModelEntry> embeddings() {
        return fitting(ModelKind.TEXTUAL_INVERSION);
    }

    private List<ModelEntry> fitting(ModelKind kind) {
        return library.stream()
                .filter(entry -> entry.is(kind) && entry.fits(family))
                .toList();
    }

    List<String> wildcards() {
        return wildcards.orElse(List.of());
    }

    List<String> styles() {
        return styles;
    }

    List<EmbeddingWords.Place> embeddingsIn(String text) {
        return embeddingWords.places(text);
    }

    boolean hasLora(String name) {
        return library.stream().anyMatch(entry -> isLora(entry, name));
    }

    /** Whether this is the LoRA that a tag names so. */
    public static boolean isLora(ModelEntry entry, String name) {
        return entry.is(ModelKind.LORA) && (entry.isMeantBy(name) || entry.isMadeAs(name));
    }

    /** False only for a name that is surely not there. */
    boolean mayHaveWildcard(String name) {
        return wildcards.isEmpty() || name.contains("*") || wildcardNames.contains(name);
    }
}
