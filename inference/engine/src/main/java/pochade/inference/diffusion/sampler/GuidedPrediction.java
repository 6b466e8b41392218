package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * A prediction and what it was guided away from, both of the latents' shape and attached to their manager.
 *
 * @param unconditional the same tensor as {@code guided} where there is no guidance
 */
public record GuidedPrediction(NDArray guided, NDArray unconditional) {

    static GuidedPrediction unguided(NDArray prediction) {
        return new GuidedPrediction(prediction, prediction);
    }

    /** The images of both; the conversion owns the tensor that it is given. */
    GuidedPrediction map(UnaryOperator<NDArray> conversion) {
        boolean same = guided == unconditional;
        NDArray converted = conversion.apply(guided);
        return new GuidedPrediction(converted, same ? converted : conversion.apply(unconditional));
    }
}
