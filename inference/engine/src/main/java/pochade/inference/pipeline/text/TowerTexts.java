package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pochade.inference.tokenizer.TokenChunk;

/**
 * Texts before one text encoder.
 *
 * @param chunks of each text
 */
record TowerTexts(TextTower tower, Map<String, List<TokenChunk>> chunks) {

    static TowerTexts of(TextTower tower, Collection<String> texts, TextReading reading) {
        Map<String, List<TokenChunk>> chunks = new LinkedHashMap<>();
        texts.forEach(text -> chunks.computeIfAbsent(text, it -> tower.chunks(it, reading)));
        return new TowerTexts(tower, chunks);
    }

    /** The chunks of the longest text. */
    int longest() {
        return chunks.values().stream().mapToInt(List::size).max().orElseThrow();
    }

    /** With empty chunks behind each text that has fewer. */
    TowerTexts filledUp(int count) {
        Map<String, List<TokenChunk>> filled = new LinkedHashMap<>();
        chunks.forEach((text, some) -> {
            List<TokenChunk> all = new ArrayList<>(some);
            all.addAll(
                    Collections.nCopies(count - some.size(), tower.tokenizer().emptyChunk()));
            filled.put(text, all);
        });
        return new TowerTexts(tower, filled);
    }

    /**
     * A text behind the encoder.
     *
     * @param states [chunks, 77, hidden]
     * @param weights [chunks, 77, 1]
     * @param pooled [1, projection] where the encoder projects
     */
    record Encoded(NDArray states, NDArray weights, Optional<NDArray> pooled) {

        Encoded withStates(NDArray other) {
            return new Encoded(other, weights, pooled);
        }

        /** All chunks behind each other, [1, 77 x chunks, hidden]. */
        NDArray context() {
            return states.reshape(1, -1, states.getShape().get(2));
        }
    }

    /**
     * Runs text by text, so that many texts take no more memory than one.
     *
     * @param layer the state that counts, [chunks, 77, hidden]
     */
    Map<String, Encoded> encode(NDManager owner, Function<TextStates, NDArray> layer, TextualInversions inversions) {
        Map<String, Encoded> encoded = new LinkedHashMap<>();
        chunks.forEach((text, its) -> {
            try (NDManager scope = owner.newSubManager()) {
                TextStates states = tower.run(scope, its, inversions);
                NDArray state = layer.apply(states);
                NDArray weights = scope.create(
                                its.stream().map(TokenChunk::weightsArray).toArray(float[][]::new))
                        .expandDims(2);
                Optional<NDArray> pooled =
                        tower.model().projects() ? Optional.of(states.projected()) : Optional.empty();
                state.attach(owner);
                weights.attach(owner);
                pooled.ifPresent(array -> array.attach(owner));
                encoded.put(text, new Encoded(state, weights, pooled));
            }
        });
        return encoded;
    }
}
