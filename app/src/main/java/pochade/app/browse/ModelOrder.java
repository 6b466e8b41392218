package pochade.app.browse;

import java.time.Instant;
import java.util.Comparator;
import pochade.app.models.ModelEntry;

/** What stands first in the library; what is damaged stands last in each. */
enum ModelOrder {
    NAME("models.by-name", Comparator.comparing(ModelEntry::name, String.CASE_INSENSITIVE_ORDER)),
    LAST_USED(
            "models.by-use",
            Comparator.comparing((ModelEntry it) -> it.marks().lastUsed().orElse(Instant.MIN))
                    .reversed()),
    NEWEST(
            "models.by-age",
            Comparator.comparing((ModelEntry it) -> it.stamp().modified()).reversed()),
    SIZE(
            "models.by-size",
            Comparator.comparing((ModelEntry it) -> it.stamp().bytes()).reversed());

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // comparators without a state
    private final Comparator<ModelEntry> comparator;

    ModelOrder(String key, Comparator<ModelEntry> first) {
        this.key = key;
        comparator = Comparator.comparing((ModelEntry it) -> it.damage().isPresent())
                .thenComparing(first)
                .thenComparing(ModelEntry::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(ModelEntry::path);
    }

    /** Of its name in the messages. */
    String key() {
        return key;
    }

    Comparator<ModelEntry> comparator() {
        return comparator;
    }
}
