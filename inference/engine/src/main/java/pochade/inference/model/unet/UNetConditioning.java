package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
     * @param timeIds original size, crop corner and target size, each as height and width, [batch, 6]; for the refiner an
     *     aesthetic score in place of the target size, [batch, 5]
     */
    public record Added(NDArray textEmbeds, NDArray timeIds) {}

    /** Each row as many times, one after the other, as fills the batch; the arrays belong to {@code owner}. */
    public UNetConditioning repeated(NDManager owner, long batch) {
        long times = batch / context.getShape().get(0);
        return map(array -> {
            NDArray rows = array.repeat(0, times);
            rows.attach(owner);
            return rows;
        });
    }

    /** These rows and then those of conditions of the same kind; the arrays belong to the manager of these. */
    public UNetConditioning followedBy(UNetConditioning next) {
        return new UNetConditioning(
                context.concat(next.context, 0),
                added.map(these -> {
                    Added those = next.added.orElseThrow();
                    return new Added(
                            these.textEmbeds.concat(those.textEmbeds, 0), these.timeIds.concat(those.timeIds, 0));
                }),
                guidanceEmbedding.map(these -> these.concat(next.guidanceEmbedding.orElseThrow(), 0)));
    }

    /** The same under LCM's guidance, [batch, channels]. */
    public UNetConditioning withGuidance(NDArray embedding) {
        return new UNetConditioning(context, added, Optional.of(embedding));
    }

    private UNetConditioning map(UnaryOperator<NDArray> change) {
        return new UNetConditioning(
                change.apply(context),
                added.map(all -> new Added(change.apply(all.textEmbeds), change.apply(all.timeIds))),
                guidanceEmbedding.map(change));
    }

    /** Text alone, as SD 1.x and 2.x have it. */
    public static UNetConditioning of(NDArray context) {
        return new UNetConditioning(context, Optional.empty(), Optional.empty());
    }
}
