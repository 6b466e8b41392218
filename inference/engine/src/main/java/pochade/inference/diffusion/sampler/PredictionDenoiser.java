package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.PredictionType;

/** A denoiser from a network: shows it latents of unit variance and turns its prediction into clean latents. */
public record PredictionDenoiser(NoisePredictor network, PredictionType type) implements Denoiser {

    @Override
    public NDArray denoise(NDArray latents, NoiseLevel level) {
        try (NDArray scaled = latents.mul(1 / level.scale())) {
            return clean(network.predict(scaled, level.timestep()), latents, level);
        }
    }

    @Override
    public GuidedPrediction denoiseGuided(NDArray latents, NoiseLevel level) {
        try (NDArray scaled = latents.mul(1 / level.scale())) {
            return network.predictGuided(scaled, level.timestep()).map(prediction -> clean(prediction, latents, level));
        }
    }

    /** Takes the prediction over. */
    private NDArray clean(NDArray prediction, NDArray latents, NoiseLevel level) {
        double alpha = level.alpha();
        double sigma = level.sigma();
        double scale = level.scale();
        return switch (type) {
            case SAMPLE -> prediction;
            case EPSILON -> closing(
                    prediction, WeightedSum.of(1 / alpha, latents).plus(-sigma / alpha, prediction));
            case V_PREDICTION -> closing(
                    prediction, WeightedSum.of(alpha / (scale * scale), latents).plus(-sigma / scale, prediction));
        };
    }

    private static NDArray closing(NDArray prediction, WeightedSum sum) {
        prediction.close();
        return sum.tensor();
    }
}
