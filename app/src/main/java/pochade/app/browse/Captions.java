package pochade.app.browse;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;

/** Says in a few words what an entry is. */
final class Captions {

    private static final double THOUSAND = 1000;
    private static final double GIGA = 1e9;
    private static final double MEGA = 1e6;

    private final Messages messages;

    Captions(Messages messages) {
        this.messages = messages;
    }

    Messages messages() {
        return messages;
    }

    /** The family in a word or two; what is wrong with it in one. */
    String badge(ModelEntry entry) {
        return entry.damage().isPresent()
                ? messages.text("picker.damaged")
                : entry.family().map(ModelFamily::badge).orElse("");
    }

    /** What it is, its precision and its size on the disk; what is wrong with a damaged one. */
    String detail(ModelEntry entry) {
        return entry.description()
                .map(known -> messages.text("picker.detail", known.title(), precision(known), size(entry)))
                .or(entry::damage)
                .orElse("");
    }

    private static String precision(ModelDescription known) {
        return known.components().stream()
                .map(ModelDescription.Component::precision)
                .flatMap(list -> Arrays.stream(list.split(", ")))
                .distinct()
                .collect(Collectors.joining("+"));
    }

    /** Its size on the disk. */
    String size(ModelEntry entry) {
        long bytes = entry.stamp().bytes();
        Locale locale = messages.locale();
        if (bytes >= GIGA) {
            return String.format(locale, "%.1f GB", bytes / GIGA);
        }
        return bytes >= MEGA
                ? String.format(locale, "%.0f MB", bytes / MEGA)
                : String.format(locale, "%.0f KB", bytes / THOUSAND);
    }
}
