package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pochade.inference.pipeline.text.TowerTexts.Encoded;

/**
 * The prompt encoder of SDXL (Podell et al. 2023, section 2.1): the states after the last layer but one of each text
 * encoder, without the final norm, side by side; the last encoder's projection of the first chunk is the pooled embedding.
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
    public List<Embeddings> encode(NDManager owner, List<String> texts, TextReading reading) {
        int layer = Math.max(PENULTIMATE, reading.clipSkip());
        try (NDManager scope = owner.newSubManager()) {
            List<TowerTexts> chunked = towers.stream()
                    .map(tower -> TowerTexts.of(tower, texts, reading))
                    .toList();
            int longest = chunked.stream().mapToInt(TowerTexts::longest).max().orElseThrow();
            List<Map<String, Encoded>> encoded = chunked.stream()
                    .map(its -> Weighting.weighted(
                            its.filledUp(longest).encode(scope, states -> states.at(layer), reading.inversions()),
                            texts,
                            reading.options().emphasis()))
                    .toList();
            Map<String, Embeddings> embeddings = new LinkedHashMap<>();
            for (String text : texts) {
                embeddings.computeIfAbsent(
                        text,
                        it -> sideBySide(
                                owner,
                                encoded.stream()
                                        .map(tower -> Objects.requireNonNull(tower.get(it)))
                                        .toList()));
            }
            return texts.stream()
                    .map(text -> Objects.requireNonNull(embeddings.get(text)))
                    .toList();
        }
    }

    private static Embeddings sideBySide(NDManager owner, List<Encoded> encoded) {
        NDList contexts = new NDList();
        encoded.forEach(tower -> contexts.add(tower.context()));
        NDArray context = NDArrays.concat(contexts, CHANNELS);
        NDArray pooled = encoded.get(encoded.size() - 1).pooled().orElseThrow();
        context.attach(owner);
        pooled.attach(owner);
        return new Embeddings(context, Optional.of(pooled));
    }

    @Override
    public List<Embeddings> encodeNegative(NDManager owner, List<String> texts, TextReading reading) {
        List<Embeddings> encoded = encode(owner, texts, reading);
        boolean zeros = emptyNegative == EmptyNegative.ZEROS && texts.stream().allMatch(String::isEmpty);
        return zeros ? encoded.stream().map(Embeddings::zeros).toList() : encoded;
    }

    @Override
    public void close() {
        towers.forEach(TextTower::close);
    }
}
