package pochade.app.create;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import pochade.app.form.FormValue;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;
import pochade.app.presets.PresetNeed;
import pochade.app.session.Shelf;
import pochade.presets.ModelReference;
import pochade.presets.Part;
import pochade.presets.Preset;
import pochade.presets.PresetLibrary.Entry;
import pochade.presets.Setting;
import pochade.presets.Template;
import pochade.presets.Values;

/** What a preset does to the form, what it would do, and what it lacks here. */
final class PresetEffect {

    private final Form form;
    private final Presets presets;
    private final Shelf shelf;
    private final Supplier<List<String>> known;
    private final Messages messages;

    /** @param known the names of the styles that there are */
    PresetEffect(Form form, Presets presets, Shelf shelf, Supplier<List<String>> known, Messages messages) {
        this.form = form;
        this.known = known;
        this.presets = presets;
        this.shelf = shelf;
        this.messages = messages;
    }

    /** Fills in the form; words around the prompt take the place of those of another preset. Starts nothing. */
    void apply(Preset preset) {
        // size and sampling follow the model, so that it comes before them
        checkpoint(preset).ifPresent(form.model::set);
        preset.prompt().ifPresent(it -> form.prompt.set(around(it, Setting.PROMPT, form.prompt)));
        preset.negative().ifPresent(it -> form.negative.set(around(it, Setting.NEGATIVE, form.negative)));
        styles(preset).ifPresent(form.styles::set);
        new FormValues(form).all().forEach(value -> value.take(preset.values()));
    }

    /** Those of its styles that there are; empty if it leaves them alone. */
    private Optional<List<String>> styles(Preset preset) {
        return preset.values()
                .get(Setting.STYLES)
                .map(names -> names.stream().filter(known.get()::contains).toList());
    }

    private String around(Template template, Setting<String> setting, StringProperty words) {
        return template.around(subject(words.get(), setting));
    }

    /** The words without those that a preset put around them. */
    private String subject(String words, Setting<String> setting) {
        return worn(words, setting).flatMap(it -> it.inside(words)).orElse(words.stripTrailing());
    }

    /** The longest template that stands around these words. */
    Optional<Template> worn(String words, Setting<String> setting) {
        return presets.all().stream()
                .map(Entry::preset)
                .flatMap(preset -> preset.values().get(setting).map(Template::new).stream())
                .filter(template -> template.inside(words).isPresent())
                .max(Comparator.comparingInt(template -> template.text().length()));
    }

    /** What of the form it would make another of, a line each. */
    List<String> changes(Preset preset) {
        List<String> changes = new ArrayList<>();
        preset.prompt()
                .filter(it -> !around(it, Setting.PROMPT, form.prompt).equals(form.prompt.get()))
                .ifPresent(it -> changes.add(words("create.prompt", it)));
        preset.negative()
                .filter(it -> !around(it, Setting.NEGATIVE, form.negative).equals(form.negative.get()))
                .ifPresent(it -> changes.add(words("create.negative", it)));
        styles(preset)
                .filter(names -> !names.equals(form.styles.get()))
                .ifPresent(names -> changes.add(messages.plain("styles.title") + " "
                        + (names.isEmpty() ? messages.text("script.none") : String.join(", ", names))));
        checkpoint(preset)
                .filter(it -> !it.equals(form.model.get()))
                .ifPresent(it -> changes.add(messages.plain("create.model") + " " + it.name()));
        new FormValues(form).all().forEach(value -> value.change(preset.values(), messages)
                .ifPresent(changes::add));
        return changes;
    }

    private String words(String label, Template template) {
        return messages.plain(label) + " " + FormValue.quoted(template.text());
    }

    /** The models and styles that it names and that are not here, a line each. */
    List<String> missing(Preset preset) {
        Stream<String> styles = preset.values().get(Setting.STYLES).stream()
                .flatMap(List::stream)
                .filter(name -> !known.get().contains(name))
                .map(name -> messages.text("presets.missing.style", name));
        Stream<String> models = PresetNeed.of(preset).stream()
                .filter(need -> need.in(shelf.entries(), presets::hash).isEmpty())
                .map(need -> messages.text(key(need.kind()), need.name()));
        return Stream.concat(models, styles).toList();
    }

    private static String key(PresetNeed.Kind kind) {
        return switch (kind) {
            case MODEL -> "presets.missing.model";
            case VAE -> "presets.missing.vae";
            case UPSCALER -> "presets.missing.upscaler";
            case CONTROL -> "presets.missing.control";
            case LORA -> "presets.missing.lora";
        };
    }

    private Optional<ModelEntry> checkpoint(Preset preset) {
        return preset.values()
                .get(Setting.MODEL)
                .map(PresetNeed::checkpoint)
                .flatMap(need -> need.in(shelf.entries(), presets::hash));
    }

    /**
     * These parts of the form; every quantity is valid.
     *
     * @param prompt the template for the prompt
     */
    Values capture(Set<Part> parts, String prompt) {
        Values values = Values.NONE;
        if (parts.contains(Part.PROMPT)) {
            values = values.with(Setting.PROMPT, prompt);
        }
        if (parts.contains(Part.NEGATIVE)) {
            values = values.with(Setting.NEGATIVE, form.negative.get().strip());
        }
        if (parts.contains(Part.STYLES)) {
            values = values.with(Setting.STYLES, form.styles.get());
        }
        ModelEntry model = form.model.get();
        if (parts.contains(Part.MODEL) && model != null) {
            values = values.with(Setting.MODEL, new ModelReference(model.name(), presets.hash(model.path())));
        }
        for (FormValue<?> value : new FormValues(form).all()) {
            if (parts.contains(value.setting().part())) {
                values = value.into(values);
            }
        }
        return values;
    }
}
