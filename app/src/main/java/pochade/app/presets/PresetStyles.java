package pochade.app.presets;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.app.styles.Style;
import pochade.app.styles.Styles;
import pochade.inference.api.error.InvalidRequestException;
import pochade.presets.Category;
import pochade.presets.Preset;
import pochade.presets.Setting;
import pochade.presets.Template;
import pochade.presets.Values;

/** The WebUI's styles as presets, and the words of presets as its styles. */
public final class PresetStyles {

    private static final String BEHIND = Template.PLACE + ", ";

    private PresetStyles() {}

    /**
     * The styles as presets; those that have no words, and those whose words or names no preset may have, are left out.
     *
     * @param category of all of them
     */
    public static List<Preset> presets(Styles styles, Category category) {
        return styles.all().stream()
                .flatMap(style -> preset(style, category).stream())
                .toList();
    }

    private static Optional<Preset> preset(Style style, Category category) {
        try {
            Values values = with(Setting.NEGATIVE, style.negative(), with(Setting.PROMPT, style.prompt(), Values.NONE));
            return values.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Preset(style.name().strip(), category, "", values, Optional.empty()));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    /** A style without a place for the prompt goes behind it. */
    private static Values with(Setting<String> setting, String words, Values values) {
        if (words.isBlank()) {
            return values;
        }
        return values.with(setting, words.contains(Template.PLACE) ? words : BEHIND + words.strip());
    }

    /** The words of those presets that have some; all else has no place in a style. */
    public static Styles styles(List<Preset> presets) {
        return new Styles(presets.stream().flatMap(PresetStyles::style).toList());
    }

    private static Stream<Style> style(Preset preset) {
        String prompt = words(preset.prompt());
        String negative = words(preset.negative());
        return prompt.isEmpty() && negative.isEmpty()
                ? Stream.empty()
                : Stream.of(new Style(preset.name(), prompt, negative));
    }

    private static String words(Optional<Template> template) {
        String text = template.map(Template::text).orElse("");
        return text.startsWith(BEHIND) && text.indexOf(Template.PLACE, 1) < 0 ? text.substring(BEHIND.length()) : text;
    }
}
