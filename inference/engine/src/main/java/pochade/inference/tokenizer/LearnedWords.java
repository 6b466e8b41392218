package pochade.inference.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.weights.ModelFault;

/**
 * Finds learned words in the tokens of a text, as the WebUI does: where the tokens of a name follow each other, the longest
 * name first. The vocabulary knows no capitals, so the case of letters does not count.
 */
public final class LearnedWords {

    public static final LearnedWords NONE = new LearnedWords(Map.of());

    private final Map<List<Long>, LearnedWord> words;
    private final List<Integer> lengths;

    /** @param words by the ids of their names */
    private LearnedWords(Map<List<Long>, LearnedWord> words) {
        this.words = words;
        lengths = words.keySet().stream()
                .map(List::size)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** @throws InferenceException if a name has no tokens, or the same as another */
    public static LearnedWords of(ClipTokenizer tokenizer, List<LearnedWord> words) {
        Map<List<Long>, LearnedWord> byIds = new HashMap<>();
        for (LearnedWord word : words) {
            List<Long> ids = tokenizer.encode(word.name());
            if (ids.isEmpty()) {
                throw unusable("has the name " + ModelFault.quote(word.name()), "give it letters");
            }
            LearnedWord other = byIds.putIfAbsent(ids, word);
            if (other != null) {
                throw unusable(
                        ModelFault.quote(word.name()) + " has the same name as " + ModelFault.quote(other.name()),
                        "use one of them");
            }
        }
        return new LearnedWords(byIds);
    }

    private static InferenceException unusable(String fault, String cure) {
        return new InferenceException(new Failure.Unsupported("textual inversion", fault, cure));
    }

    /** The tokens of a text with the learned words among them. */
    public List<PromptToken> find(List<Long> ids) {
        List<PromptToken> tokens = new ArrayList<>();
        List<Long> rest = ids;
        while (!rest.isEmpty()) {
            List<Long> name = name(rest);
            tokens.add(Optional.ofNullable(words.get(name)).map(PromptToken::of).orElse(PromptToken.of(name.get(0))));
            rest = rest.subList(name.size(), rest.size());
        }
        return tokens;
    }

    /** The longest name that these ids begin with, or the first id. */
    private List<Long> name(List<Long> ids) {
        return lengths.stream()
                .filter(length -> length <= ids.size())
                .map(length -> ids.subList(0, length))
                .filter(words::containsKey)
                .findFirst()
                .orElse(ids.subList(0, 1));
    }
}
