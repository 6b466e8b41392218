package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pochade.inference.pipeline.text.TowerTexts.Encoded;

/**
 * The prompt encoder of SD 1.x and 2.x: one text encoder's state after a layer and the final norm. SD 2.x was trained on
 * the last but one of OpenCLIP's 24 layers; its published text encoder ends there, so that this is its last.
 */
public record NormedPromptEncoder(TextTower tower) implements PromptEncoder {

    @Override
    public List<Embeddings> encode(NDManager owner, List<String> texts, TextReading reading) {
        try (NDManager scope = owner.newSubManager()) {
            TowerTexts chunked = TowerTexts.of(tower, texts, reading);
            Map<String, Encoded> encoded = Weighting.weighted(
                    chunked.filledUp(chunked.longest())
                            .encode(scope, states -> states.normed(reading.clipSkip()), reading.inversions()),
                    texts,
                    reading.options().emphasis());
            Map<String, Embeddings> embeddings = new LinkedHashMap<>();
            encoded.forEach((text, its) -> {
                NDArray context = its.context();
                context.attach(owner);
                embeddings.put(text, new Embeddings(context, Optional.empty()));
            });
            return texts.stream()
                    .map(text -> Objects.requireNonNull(embeddings.get(text)))
                    .toList();
        }
    }

    @Override
    public List<Embeddings> encodeNegative(NDManager owner, List<String> texts, TextReading reading) {
        return encode(owner, texts, reading);
    }

    @Override
    public void close() {
        tower.close();
    }
}
