package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * A text as the UNet is told of it.
 *
 * @param context for the cross attention, [1, 77 x chunks, channels]
 * @param pooled the first chunk as a whole, [1, channels]; SDXL adds it to the time embedding
 */
public record Embeddings(NDArray context, Optional<NDArray> pooled) {

    /** As much of zeros alone: what SDXL was trained to take for no text. */
    Embeddings zeros() {
        return new Embeddings(context.zerosLike(), pooled.map(NDArray::zerosLike));
    }
}
