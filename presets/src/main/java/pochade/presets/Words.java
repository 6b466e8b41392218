package pochade.presets;

import java.util.regex.Pattern;
import pochade.inference.api.error.InvalidRequestException;

/** What texts of a stranger may hold, so that none of them is more than words. */
final class Words {

    /** They turn the direction of letters around, so that a text reads as another one. */
    private static final Pattern TURNING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern LONE_SURROGATE = Pattern.compile("[\\uD800-\\uDFFF]");

    /** The name in a tag such as {@code <lora:NAME:0.8>}. */
    private static final Pattern TAG = Pattern.compile("<\\s*\\w+\\s*:\\s*([^:>]*)([^>]*)");

    /** A root, a home, a drive, a way up, or an address. */
    private static final Pattern PATH = Pattern.compile("^[/~].*|.*\\\\.*|(.*/)?\\.\\.(/.*)?|^\\p{Alpha}:?/.*|.*//.*");

    private static final Pattern DRIVE = Pattern.compile("^\\p{Alpha}$");

    /** What an option such as {@code --sd_model "NAME"} names. */
    private static final Pattern MODEL_OPTION =
            Pattern.compile("(?m)^\\s*--.*?model\\s*[=\\s]\\s*(\"[^\"]*\"?|'[^']*'?|\\S*)");

    private static final Pattern QUOTES = Pattern.compile("[\"']");

    private Words() {}

    /** One line that is seen, no longer than this. */
    static boolean isLine(String text, int longest) {
        return !text.isBlank()
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl)
                && isWhole(text);
    }

    /** Any lines. */
    static boolean isProse(String text, int longest) {
        return text.length() <= longest
                && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                && isWhole(text);
    }

    private static boolean isWhole(String text) {
        return !TURNING.matcher(text).find() && !LONE_SURROGATE.matcher(text).find();
    }

    /** The name of a model, which says nothing of where its file is. */
    static boolean isModelName(String text, int longest) {
        return isLine(text, longest) && text.chars().noneMatch(c -> c == '/' || c == '\\');
    }

    /** True for what says where a file is, rather than what it is called; a folder of the library may stand before a name. */
    static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }

    /** Refuses lines of options that name a model by its path. */
    static void checkOptions(String key, String lines) {
        MODEL_OPTION.matcher(lines).results().forEach(option -> {
            String name = QUOTES.matcher(option.group(1)).replaceAll("").strip();
            if (isPath(name)) {
                throw new InvalidRequestException(
                        key, "holds " + option.group().strip() + ", a path", "write the name of the file alone");
            }
        });
    }

    /** Refuses words whose tags name files by their paths; a folder of the library may stand before a name. */
    static void checkTags(String key, String words) {
        TAG.matcher(words).results().forEach(tag -> {
            String name = tag.group(1).strip();
            boolean drive = DRIVE.matcher(name).matches() && tag.group(2).matches(":\\s*[/\\\\].*");
            if (drive || isPath(name)) {
                throw new InvalidRequestException(
                        key, "holds <" + tag.group().substring(1) + ">, a path", "write the name of the file alone");
            }
        });
    }
}
