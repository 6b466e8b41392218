package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * Texts as the UNet is told of them.
 *
 * @param context for the cross attention, [texts, 77, channels]
 * @param pooled each text as a whole, [texts, channels]; SDXL adds it to the time embedding
 * @param cutTokens tokens behind the 75 that the text encoder takes, over all texts
 */
public record Embeddings(NDArray context, Optional<NDArray> pooled, int cutTokens) {

    /** As many texts of zeros alone: what SDXL was trained to take for no text. */
    Embeddings zeros() {
        return new Embeddings(context.zerosLike(), pooled.map(NDArray::zerosLike), cutTokens);
    }
}
