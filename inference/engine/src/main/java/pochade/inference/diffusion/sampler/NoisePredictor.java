package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;

/** A trained network: what it predicts is told by its {@link PredictionType}. */
@FunctionalInterface
public interface NoisePredictor {

    /**
     * @param latents noisy latents of unit variance, [batch, channels, height, width]; stays open
     * @param timestep 0 to the last training step, may lie between two of them
     * @return the prediction, of the same shape, attached to the manager of {@code latents}
     */
    NDArray predict(NDArray latents, double timestep);

    /** The same with what is predicted without the prompt beside it. */
    default GuidedPrediction predictGuided(NDArray latents, double timestep) {
        return GuidedPrediction.unguided(predict(latents, timestep));
    }
}
