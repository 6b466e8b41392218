package pochade.app.styles;

import java.util.Optional;
import pochade.inference.api.request.Prompt;

/**
 * A piece of a prompt with a name.
 *
 * @param prompt where it holds {@value #PLACE}, the prompt goes there; else it goes behind the prompt
 * @param negative the same for the negative prompt
 */
public record Style(String name, String prompt, String negative) {

    static final String PLACE = "{prompt}";

    private static final String SEPARATOR = ", ";

    /** The prompt in this style ({@code styles.merge_prompts}). */
    public Prompt applyTo(Prompt plain) {
        return new Prompt(merge(prompt, plain.positive()), merge(negative, plain.negative()), plain.options());
    }

    private static String merge(String style, String plain) {
        if (style.contains(PLACE)) {
            return style.replace(PLACE, plain);
        }
        String before = plain.strip();
        String behind = style.strip();
        return before + (before.isEmpty() || behind.isEmpty() ? "" : SEPARATOR) + behind;
    }

    /** The prompt without this style; empty where it is not in it ({@code styles.extract_original_prompts}). */
    Optional<Prompt> takeFrom(Prompt styled) {
        if (prompt.isEmpty() && negative.isEmpty()) {
            return Optional.empty();
        }
        return taken(prompt, styled.positive()).flatMap(positive -> taken(negative, styled.negative())
                .map(rest -> new Prompt(positive, rest, styled.options())));
    }

    private static Optional<String> taken(String style, String styled) {
        int place = style.indexOf(PLACE);
        if (place < 0) {
            String rest = styled.endsWith(style) ? styled.substring(0, styled.length() - style.length()) : null;
            return Optional.ofNullable(rest)
                    .map(it -> it.endsWith(SEPARATOR) ? it.substring(0, it.length() - SEPARATOR.length()) : it);
        }
        String left = style.substring(0, place);
        String right = style.substring(place + PLACE.length());
        boolean around = styled.startsWith(left)
                && styled.endsWith(right)
                && styled.length() >= left.length() + right.length()
                && !right.contains(PLACE);
        return around
                ? Optional.of(styled.substring(left.length(), styled.length() - right.length()))
                : Optional.empty();
    }
}
