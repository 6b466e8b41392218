package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;

/**
 * The prompt encoder of SDXL (Podell et al. 2023, section 2.1): the states after the last layer but one of each text
 * encoder, without the final norm, side by side; the last encoder's projection of the whole text is the pooled embedding.
 * The base model has two encoders, CLIP-L and OpenCLIP bigG, the refiner the latter alone.
 *
 * <p>A clip skip of 1 or 2 is that layer: the model was trained on no later one. More counts in all encoders.
 *
 * @param emptyNegative what stands for a negative prompt that is empty
 */
public record PenultimatePromptEncoder(List<TextTower> towers, EmptyNegative emptyNegative) implements PromptEncoder {

    private static final int PENULTIMATE = 2;
    private static final int CHANNELS = 2;

    /** What stands for a negative prompt that is empty. */
    public enum EmptyNegative {
        /** Zeros, as in the training of the base model; so do diffusers, by the model's index, and the WebUI. */
        ZEROS,
        /** The embedding of the empty text. */
        ENCODED
    }

    /** @param towers at least one; the last has a projection */
    public PenultimatePromptEncoder {
        towers = List.copyOf(towers);
    }

    @Override
    public Embeddings encode(NDManager owner, List<String> texts, int clipSkip, TextualInversions inversions) {
        int layer = Math.max(PENULTIMATE, clipSkip);
        try (NDManager scope = owner.newSubManager()) {
            List<TextStates> states = towers.stream()
                    .map(tower -> tower.run(scope, texts, inversions))
                    .toList();
            NDList contexts = new NDList();
            states.forEach(tower -> contexts.add(tower.at(layer)));
            NDArray context = NDArrays.concat(contexts, CHANNELS);
            NDArray pooled = states.get(states.size() - 1).projected();
            context.attach(owner);
            pooled.attach(owner);
            return new Embeddings(context, Optional.of(pooled), states.get(0).cutTokens());
        }
    }

    @Override
    public Embeddings encodeNegative(NDManager owner, List<String> texts, int clipSkip, TextualInversions inversions) {
        Embeddings encoded = encode(owner, texts, clipSkip, inversions);
        boolean zeros = emptyNegative == EmptyNegative.ZEROS && texts.stream().allMatch(String::isEmpty);
        return zeros ? encoded.zeros() : encoded;
    }

    @Override
    public void close() {
        towers.forEach(TextTower::close);
    }
}
