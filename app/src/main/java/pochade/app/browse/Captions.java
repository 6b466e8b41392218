package pochade.app.browse;

import java.util.Arrays;
import java.util.stream.Collectors;
import pochade.app.fx.Messages;
import pochade.app.fx.SizeText;
import pochade.app.models.ModelEntry;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;

/** Says in a few words what an entry is. */
final class Captions {

    private final Messages messages;
    private final SizeText sizes;

    Captions(Messages messages) {
        this.messages = messages;
        sizes = new SizeText(messages);
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
        return sizes.of(entry.stamp().bytes());
    }
}
