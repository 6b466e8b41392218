package pochade.presets;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;

/**
 * Settings worth keeping: everything of the form but the prompt's subject and the seed. It names no model and no file,
 * so that a preset from a stranger can do nothing but change numbers and words.
 *
 * @param name what people see, 1 to {@value #LONGEST_NAME} characters in one line
 * @param suffix words put behind the prompt, may be empty
 * @param negative the negative prompt, may be empty
 * @param denoisingStrength of pictures that start from one, 0 to 1; empty to leave it as it is
 * @param secondPass empty for none
 */
public record Preset(
        String name,
        String suffix,
        String negative,
        Sampling sampling,
        Extent size,
        OptionalDouble denoisingStrength,
        Optional<SecondPass> secondPass) {

    public static final int LONGEST_NAME = 100;

    public Preset {
        if (!isName(name)) {
            throw new InvalidRequestException(
                    "name", "is not one line of 1 to " + LONGEST_NAME + " characters", "give it a shorter name");
        }
        denoisingStrength.ifPresent(Preset::checkStrength);
        checkAsRequest(suffix, negative, sampling, size);
    }

    /** One for pictures from words alone, in a single pass. */
    public Preset(String name, String suffix, String negative, Sampling sampling, Extent size) {
        this(name, suffix, negative, sampling, size, OptionalDouble.empty(), Optional.empty());
    }

    private static void checkStrength(double strength) {
        if (!(strength >= 0 && strength <= 1)) {
            throw new InvalidRequestException("denoising_strength", "is " + strength, "use 0 to 1");
        }
    }

    public static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME && text.chars().noneMatch(Character::isISOControl);
    }

    /** The prompt for this subject; where its words end in the suffix already, they stay as they are. */
    public Prompt prompt(String subject) {
        return new Prompt(subject(subject) + suffix, negative);
    }

    /** Whether these words end in the suffix; blanks at the end don't count. */
    public boolean ends(String words) {
        return words.stripTrailing().endsWith(suffix.stripTrailing());
    }

    /** These words without the suffix, if they end in it. */
    public String subject(String words) {
        String trimmed = words.stripTrailing();
        int end = suffix.stripTrailing().length();
        return ends(words) ? trimmed.substring(0, trimmed.length() - end) : trimmed;
    }

    /** A request holds the ranges; what it refuses is no preset. */
    private static void checkAsRequest(String suffix, String negative, Sampling sampling, Extent size) {
        new GenerationRequest(
                Networks.of(Path.of("")), new Prompt(suffix, negative), sampling, size, new Batch(0, 1), Preview.NONE);
    }
}
