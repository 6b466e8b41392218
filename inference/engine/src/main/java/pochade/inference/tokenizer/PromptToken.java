package pochade.inference.tokenizer;

import java.util.Optional;

/**
 * A token of a prompt: one of the vocabulary or a learned word.
 *
 * @param id in the vocabulary; 0 where a learned word stands
 */
public record PromptToken(long id, Optional<LearnedWord> word) {

    static PromptToken of(long id) {
        return new PromptToken(id, Optional.empty());
    }

    static PromptToken of(LearnedWord word) {
        return new PromptToken(0, Optional.of(word));
    }

    /** The places that it takes in a text encoder's input. */
    public int length() {
        return word.map(LearnedWord::vectors).orElse(1);
    }
}
