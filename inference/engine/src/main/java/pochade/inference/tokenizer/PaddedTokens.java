package pochade.inference.tokenizer;

import java.util.List;

/**
 * A row of input for a text encoder: begin, tokens, end, padding.
 *
 * @param ids as many as the encoder takes, 77 for CLIP; 0 where a learned word stands
 * @param words the learned words among them
 * @param cut places of the text behind the last one that the encoder takes
 */
public record PaddedTokens(List<Long> ids, List<Place> words, int cut) {

    public PaddedTokens {
        ids = List.copyOf(ids);
        words = List.copyOf(words);
    }

    /**
     * A learned word.
     *
     * @param position of the first of its vectors among the ids
     */
    public record Place(int position, LearnedWord word) {}

    public long[] toArray() {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
