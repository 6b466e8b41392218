package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
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

    /** The number of tokens in the context. */
    public long tokens() {
        return context.getShape().get(1);
    }

    /** The same with the last token repeated until there are so many; the array belongs to the manager of these. */
    public UNetConditioning lengthened(long tokens) {
        long missing = tokens - tokens();
        if (missing == 0) {
            return this;
        }
        try (NDArray last = context.get(new NDIndex(":, -1:"))) {
            NDArray end = last.repeat(1, missing);
            NDArray longer = context.concat(end, 1);
            end.close();
            return new UNetConditioning(longer, added, guidanceEmbedding);
        }
    }

    /** The first tokens alone; the array belongs to the manager of these. */
    public UNetConditioning shortened(long tokens) {
        return new UNetConditioning(context.get(new NDIndex(":, :{}", tokens)), added, guidanceEmbedding);
    }

    /**
     * The same with more tokens behind; the array belongs to the manager of these.
     *
     * @param tokens [1, tokens, channels], for each row
     * @param times how often they follow
     */
    public UNetConditioning followedByTokens(NDArray tokens, long times) {
        try (NDArray rows = tokens.repeat(0, context.getShape().get(0))) {
            NDList parts = new NDList(context);
            for (long i = 0; i < times; i++) {
                parts.add(rows);
            }
            return new UNetConditioning(NDArrays.concat(parts, 1), added, guidanceEmbedding);
        }
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
