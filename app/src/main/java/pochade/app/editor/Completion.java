package pochade.app.editor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pochade.app.editor.Suggestion.Kind;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.NameSearch;
import pochade.app.prompt.NameSearch.Distance;
import pochade.app.prompt.PromptInserts;

/**
 * The beginning of a name before the caret, and what may be meant by it.
 *
 * @param from where the name, or the sign before it, begins
 * @param to behind what belongs to it
 * @param suggestions the nearest first
 */
public record Completion(Form form, int from, int to, List<Suggestion> suggestions) {

    static final int MOST = 50;

    /** So many Latin letters of a word are needed to go by; a Chinese one tells enough. */
    private static final int SHORTEST_WORD = 2;

    private static final Pattern TAG = Pattern.compile("<(?:(?:lora|lyco):)?([^<>:\\n]*)$");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.-]+$");
    private static final Pattern REST_OF_NAME = Pattern.compile("[^<>:,\\n]*(?=[:>])");
    private static final Pattern BEGUN_TAG = Pattern.compile("l|lo|lor|lora");

    /** What is written. */
    enum Form {
        /** A whole tag. */
        TAG,
        /** The name in a tag that is there. */
        NAME_IN_TAG,
        WILDCARD,
        WORD
    }

    /** What a prompt is when a suggestion was taken: the text and where the caret is. */
    record Completed(String text, int caret) {}

    public Completion {
        suggestions = List.copyOf(suggestions);
    }

    /**
     * What may be completed at the caret.
     *
     * @param asked whether the user asks for it, so that no letter is needed
     */
    static Optional<Completion> at(String text, int caret, boolean asked, Vocabulary vocabulary) {
        String before = text.substring(0, caret);
        if (before.substring(before.lastIndexOf('\n') + 1).contains("#")) {
            return Optional.empty();
        }
        return tag(text, before, vocabulary)
                .or(() -> wildcard(text, before, vocabulary))
                .or(() -> word(before, asked, vocabulary))
                .filter(it -> !it.suggestions.isEmpty());
    }

    private static Optional<Completion> tag(String text, String before, Vocabulary vocabulary) {
        Matcher tag = TAG.matcher(before);
        if (!tag.find()) {
            return Optional.empty();
        }
        String written = BEGUN_TAG.matcher(before.substring(tag.start() + 1)).matches() ? "" : tag.group(1);
        List<Suggestion> suggestions = nearest(written, true, loras(vocabulary));
        Matcher rest = REST_OF_NAME.matcher(text).region(before.length(), text.length());
        boolean inside = tag.start(1) > tag.start() + 1 && rest.lookingAt();
        return Optional.of(
                inside
                        ? new Completion(Form.NAME_IN_TAG, tag.start(1), rest.end(), suggestions)
                        : new Completion(Form.TAG, tag.start(), before.length(), suggestions));
    }

    private static Optional<Completion> wildcard(String text, String before, Vocabulary vocabulary) {
        int sign = before.lastIndexOf("__");
        if (sign < 0 || before.indexOf('\n', sign) >= 0) {
            return Optional.empty();
        }
        boolean ended = PromptInserts.of(before).stream()
                .anyMatch(insert -> insert.kind() == PromptInserts.Kind.WILDCARD && insert.end() > sign);
        String written = before.substring(sign + 2);
        if (ended || written.contains(",")) {
            return Optional.empty();
        }
        int to = text.startsWith("__", before.length()) ? before.length() + 2 : before.length();
        Stream<Suggestion> names =
                vocabulary.wildcards().stream().map(name -> new Suggestion(Kind.WILDCARD, name, Optional.empty()));
        return Optional.of(new Completion(Form.WILDCARD, sign, to, nearest(written, true, names)));
    }

    private static Optional<Completion> word(String before, boolean asked, Vocabulary vocabulary) {
        Matcher word = WORD.matcher(before);
        String written = word.find() ? word.group() : "";
        boolean enough =
                written.length() >= SHORTEST_WORD || written.codePoints().anyMatch(Character::isIdeographic) || asked;
        if (!enough) {
            return Optional.empty();
        }
        Stream<Suggestion> embeddings =
                vocabulary.embeddings().stream().map(entry -> suggestion(Kind.EMBEDDING, entry));
        Stream<Suggestion> styles =
                vocabulary.styles().stream().map(name -> new Suggestion(Kind.STYLE, name, Optional.empty()));
        Stream<Suggestion> all =
                Stream.of(embeddings, loras(vocabulary), styles).flatMap(names -> names);
        List<Suggestion> near = nearest(written, false, all);
        boolean whole = !asked && near.size() == 1 && near.get(0).name().equals(written);
        return whole
                ? Optional.empty()
                : Optional.of(new Completion(Form.WORD, before.length() - written.length(), before.length(), near));
    }

    private static Stream<Suggestion> loras(Vocabulary vocabulary) {
        return vocabulary.loras().stream().map(entry -> suggestion(Kind.LORA, entry));
    }

    private static Suggestion suggestion(Kind kind, ModelEntry entry) {
        return new Suggestion(kind, entry.name(), Optional.of(entry));
    }

    /** @param anywhere whether the letters may be within a word of the name */
    private static List<Suggestion> nearest(String written, boolean anywhere, Stream<Suggestion> names) {
        return new NameSearch(written)
                .nearest(names, Suggestion::name, anywhere ? Distance.ANYWHERE : Distance.WORD, MOST);
    }

    /** The text with this suggestion; a style leaves nothing there. */
    Completed take(Suggestion suggestion, String text) {
        String words = form == Form.NAME_IN_TAG ? suggestion.name() : words(suggestion);
        return new Completed(text.substring(0, from) + words + text.substring(to), from + words.length());
    }

    private static String words(Suggestion suggestion) {
        return switch (suggestion.kind()) {
            case LORA -> new LoraTag(
                            suggestion.name(),
                            suggestion
                                    .entry()
                                    .flatMap(entry -> entry.sidecar().preferredWeight())
                                    .orElse(1.0))
                    .toString();
            case EMBEDDING -> suggestion.name();
            case WILDCARD -> "__" + suggestion.name() + "__";
            case STYLE -> "";
        };
    }
}
