package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What steers the UNet besides latents and timestep.
 *
 * @param context text embeddings, [batch, tokens, cross attention channels]
 * @param added SDXL's added conditions
 * @param guidanceEmbedding LCM's embedding of the guidance scale, [batch, channels]
 */
public record UNetConditioning(NDArray context, Optional<Added> added, Optional<NDArray> guidanceEmbedding) {

    /**
     * SDXL's added conditions.
     *
     * @param textEmbeds pooled text, [batch, channels]
     * @param timeIds original size, crop corner and target size, each as height and width, [batch, 6]
     */
    public record Added(NDArray textEmbeds, NDArray timeIds) {}

    /** Text alone, as SD 1.x and 2.x have it. */
    public static UNetConditioning of(NDArray context) {
        return new UNetConditioning(context, Optional.empty(), Optional.empty());
    }
}
