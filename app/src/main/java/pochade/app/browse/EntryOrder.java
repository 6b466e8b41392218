package pochade.app.browse;

import java.time.Instant;
import java.util.Comparator;
import pochade.app.models.ModelEntry;

/** What stands first: favourites, then what was used last, then by name; what is damaged last. */
final class EntryOrder {

    static final Comparator<ModelEntry> OF_CARDS = Comparator.comparing(
                    (ModelEntry entry) -> entry.damage().isPresent())
            .thenComparing(entry -> !entry.marks().favourite())
            .thenComparing(entry -> entry.marks().lastUsed().orElse(Instant.MIN), Comparator.reverseOrder())
            .thenComparing(ModelEntry::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(ModelEntry::path);

    private EntryOrder() {}
}
