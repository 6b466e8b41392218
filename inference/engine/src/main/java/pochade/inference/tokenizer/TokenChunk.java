package pochade.inference.tokenizer;

import java.util.List;

/**
 * A row of input for a text encoder: begin, tokens, end, padding.
 *
 * @param ids as many as the encoder takes, 77 for CLIP; 0 where a learned word stands
 * @param weights of each; 1 for what is not of the text
 * @param words the learned words among them
 */
public record TokenChunk(List<Long> ids, List<Double> weights, List<Place> words) {

    public TokenChunk {
        ids = List.copyOf(ids);
        weights = List.copyOf(weights);
        words = List.copyOf(words);
    }

    /**
     * A learned word.
     *
     * @param position of the first of its vectors among the ids
     */
    public record Place(int position, LearnedWord word) {}

    public long[] idsArray() {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    public float[] weightsArray() {
        float[] array = new float[weights.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = weights.get(i).floatValue();
        }
        return array;
    }
}
