package pochade.inference.tokenizer;

import java.util.List;

/**
 * A row of input for a text encoder: begin, tokens, end, padding.
 *
 * @param ids as many as the encoder takes, 77 for CLIP
 * @param cut tokens of the text that found no place
 */
public record PaddedTokens(List<Long> ids, int cut) {

    public PaddedTokens {
        ids = List.copyOf(ids);
    }

    public long[] toArray() {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
