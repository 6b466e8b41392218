package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.PredictionType;

/** A denoiser from a network: shows it latents of unit variance and turns its prediction into clean latents. */
public record PredictionDenoiser(NoisePredictor network, PredictionType type) implements Denoiser {

    @Override
    public NDArray denoise(NDArray latents, NoiseLevel level) {
        double alpha = level.alpha();
        double sigma = level.sigma();
        double scale = level.scale();
        try (NDArray scaled = latents.mul(1 / scale)) {
            NDArray prediction = network.predict(scaled, level.timestep());
            return switch (type) {
                case SAMPLE -> prediction;
                case EPSILON -> closing(
                        prediction, WeightedSum.of(1 / alpha, latents).plus(-sigma / alpha, prediction));
                case V_PREDICTION -> closing(
                        prediction,
                        WeightedSum.of(alpha / (scale * scale), latents).plus(-sigma / scale, prediction));
            };
        }
    }

    private static NDArray closing(NDArray prediction, WeightedSum sum) {
        prediction.close();
        return sum.tensor();
    }
}
