package pochade.app.browse;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelVariant;

/** What is told of a model in detail. */
final class ModelFacts {

    private final Captions captions;
    private final Messages messages;

    /** A name and a value, to be looked at. */
    record Fact(String name, String value) {}

    ModelFacts(Captions captions, Messages messages) {
        this.captions = captions;
        this.messages = messages;
    }

    /** What it can be used for, in a sentence. */
    String purpose(ModelEntry entry) {
        String key = entry.description()
                .map(known -> switch (known.kind()) {
                    case CHECKPOINT -> "models.for-checkpoint";
                    case LORA -> "models.for-lora";
                    case TEXTUAL_INVERSION -> "models.for-embedding";
                    case VAE, TINY_VAE -> "models.for-vae";
                    case CONTROL_NET, T2I_ADAPTER -> "models.for-control";
                    case UPSCALER -> known.scaling()
                                    .filter(it -> it.factor() > 0)
                                    .isPresent()
                            ? "models.for-upscaler"
                            : "models.for-nothing";
                    case UNET, TEXT_ENCODER -> "models.for-part";
                    case IP_ADAPTER, UNKNOWN -> "models.for-nothing";
                })
                .orElse("");
        String family = entry.family().map(ModelFamily::label).orElse(messages.text("models.any-family"));
        return key.isEmpty() ? "" : messages.text(key, family);
    }

    /** What is known of it, in order. */
    List<Fact> of(ModelEntry entry) {
        List<Fact> facts = new ArrayList<>();
        entry.description().ifPresent(known -> {
            add(facts, "models.kind", known.title());
            add(
                    facts,
                    "models.variant",
                    known.variant() == ModelVariant.STANDARD
                            ? ""
                            : known.variant().name().toLowerCase(Locale.ROOT));
            add(facts, "models.prediction", known.prediction());
            add(
                    facts,
                    "models.native-size",
                    known.nativeSize().map(Object::toString).orElse(""));
            add(
                    facts,
                    "models.network",
                    known.scaling().map(ModelDescription.Scaling::words).orElse(""));
            add(
                    facts,
                    "models.parts",
                    known.components().stream()
                            .map(part -> part.name() + " " + part.precision())
                            .collect(Collectors.joining(", ")));
        });
        add(facts, "models.size", captions.size(entry));
        add(facts, "models.changed", date(Instant.ofEpochMilli(entry.stamp().modified())));
        add(facts, "models.last-used", entry.marks().lastUsed().map(this::date).orElse(""));
        add(facts, "models.file", entry.path().toString());
        return facts;
    }

    private void add(List<Fact> facts, String key, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(messages.text(key), value));
        }
    }

    private String date(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(messages.locale())
                .withZone(ZoneId.systemDefault())
                .format(time);
    }

    /** The own words of a file about itself, by their names. */
    static List<Fact> ownWords(ModelDescription read) {
        return new TreeMap<>(read.metadata())
                .entrySet().stream()
                        .map(word -> new Fact(word.getKey(), word.getValue()))
                        .toList();
    }
}
