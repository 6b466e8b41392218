package pochade.presets;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.inference.api.error.InvalidRequestException;

/**
 * Settings worth keeping, all of the form's or some of them. Models are named, never located, so that a preset from a stranger
 * can do nothing but fill in the form.
 *
 * @param name what people see, 1 to {@value #LONGEST_NAME} characters in one line
 * @param description what it is for, at most {@value #LONGEST_DESCRIPTION} characters; may be empty
 */
public record Preset(
        String name, Category category, String description, Values values, Optional<PresetPicture> picture) {

    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_DESCRIPTION = 1000;

    public Preset {
        if (!isName(name)) {
            throw new InvalidRequestException(
                    "name", "is not one line of 1 to " + LONGEST_NAME + " characters", "give it a shorter name");
        }
        if (!Words.isProse(description, LONGEST_DESCRIPTION)) {
            throw new InvalidRequestException(
                    "description", "is too long", "use at most " + LONGEST_DESCRIPTION + " characters");
        }
        checkOrder(values, Setting.GUIDANCE_START, Setting.GUIDANCE_END);
        if (values.get(Setting.SIGMA_MAX).orElse(0.0) > 0) {
            checkOrder(values, Setting.SIGMA_MIN, Setting.SIGMA_MAX);
        }
    }

    /** One without a category, a description and a picture. */
    public Preset(String name, Values values) {
        this(name, Category.NONE, "", values, Optional.empty());
    }

    private static void checkOrder(Values values, Setting<Double> low, Setting<Double> high) {
        Optional<Double> least = values.get(low);
        Optional<Double> most = values.get(high);
        if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
            throw new InvalidRequestException(
                    high.key(), "is " + most.get(), "use " + least.get() + " (" + low.key() + ") or more");
        }
    }

    public static boolean isName(String text) {
        return Words.isLine(text, LONGEST_NAME);
    }

    public Preset withName(String other) {
        return new Preset(other, category, description, values, picture);
    }

    public Preset withCategory(Category other) {
        return new Preset(name, other, description, values, picture);
    }

    public Preset withPicture(Optional<PresetPicture> other) {
        return new Preset(name, category, description, values, other);
    }

    /** True if each word is somewhere in its name, category, description or prompt, in any case of letters. */
    public boolean matches(String words) {
        String all = String.join(
                        "\n",
                        name,
                        category.toString(),
                        description,
                        prompt().map(Template::text).orElse(""))
                .toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(all::contains);
    }

    /** The words around the prompt; empty if it leaves the prompt alone. */
    public Optional<Template> prompt() {
        return values.get(Setting.PROMPT).map(Template::new);
    }

    /** The words around the negative prompt; empty if it leaves that alone. */
    public Optional<Template> negative() {
        return values.get(Setting.NEGATIVE).map(Template::new);
    }
}
