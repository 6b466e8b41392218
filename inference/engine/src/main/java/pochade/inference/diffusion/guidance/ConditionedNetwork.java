package pochade.inference.diffusion.guidance;

import ai.djl.ndarray.NDArray;

/** A network that predicts under a condition. */
public interface ConditionedNetwork {

    /** Which conditions a prediction is made under. */
    enum Half {
        /** The negative prompt. */
        UNCONDITIONAL,
        /** The prompt. */
        CONDITIONAL,
        /** Both: the unconditional batch first, then the conditional one. */
        BOTH
    }

    /**
     * @param latents noisy latents of unit variance, [batch, channels, height, width]; stays open
     * @return the prediction, attached to the manager of {@code latents}: [batch, ...], or [2 x batch, ...] for both
     *     halves
     */
    NDArray predict(NDArray latents, double timestep, Half half);
}
