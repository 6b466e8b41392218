package pochade.presets;

import java.util.Optional;

/**
 * Words around those of the form.
 *
 * @param text where it holds {@value #PLACE}, the form's words go there; without it, it takes their place
 */
public record Template(String text) {

    public static final String PLACE = "{prompt}";

    /** These words in the template. */
    public String around(String words) {
        return text.replace(PLACE, words);
    }

    /** The words in the template, once: those that stand in it already stay as they are. */
    public String dress(String words) {
        return around(inside(words).orElse(words.stripTrailing()));
    }

    /** What the template stands around in these words; blanks at the ends don't count. Empty if it does not. */
    public Optional<String> inside(String words) {
        int place = text.indexOf(PLACE);
        if (place < 0 || text.strip().equals(PLACE)) {
            return Optional.empty();
        }
        String before = text.substring(0, place).stripLeading();
        String behind = text.substring(place + PLACE.length()).stripTrailing();
        String whole = words.strip();
        boolean stands = !behind.contains(PLACE)
                && whole.length() >= before.length() + behind.length()
                && whole.startsWith(before)
                && whole.endsWith(behind);
        return stands
                ? Optional.of(whole.substring(before.length(), whole.length() - behind.length()))
                : Optional.empty();
    }
}
