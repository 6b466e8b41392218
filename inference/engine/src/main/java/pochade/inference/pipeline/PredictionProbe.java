package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import pochade.inference.diffusion.sampler.NoisePredictor;
import pochade.inference.diffusion.schedule.PredictionType;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;

/**
 * Tells from one prediction whether a network predicts the noise or v, for files that do not say, with the test that the
 * WebUI has for SD 2.x. At the last timestep the latents are nearly all noise: a network of the noise gives them back, a
 * network of v what is far below them.
 */
final class PredictionProbe {

    /** What all latents are, and all of the text that the network is given with them. */
    private static final float VALUE = 0.5f;

    private static final int SIDE = 8;
    private static final int TOKENS = 2;
    private static final double LAST_TIMESTEP = 999;
    private static final double BOUND = -1;

    private PredictionProbe() {}

    /**
     * What a UNet predicts; the noise, without a test, if it takes more than latents and text.
     *
     * @param precision of its weights
     */
    static PredictionType predictionOf(UNet2DConditionModel unet, NDManager owner, DataType precision) {
        UNet2DConditionConfig config = unet.config();
        if (config.inChannels() != config.outChannels()
                || config.addition().isPresent()
                || config.timeCondChannels().isPresent()) {
            return PredictionType.EPSILON;
        }
        try (NDManager scope = owner.newSubManager()) {
            NDArray text = scope.full(new Shape(1, TOKENS, config.crossAttentionDim()), VALUE, precision);
            return predictionOf(new ConditionedUNet(unet, UNetConditioning.of(text)), scope, config.inChannels());
        }
    }

    static PredictionType predictionOf(NoisePredictor network, NDManager scope, int latentChannels) {
        try (NDArray latents = scope.full(new Shape(1, latentChannels, SIDE, SIDE), VALUE, DataType.FLOAT32);
                NDArray prediction = network.predict(latents, LAST_TIMESTEP);
                NDArray excess = prediction.sub(latents);
                NDArray mean = excess.mean()) {
            return mean.getFloat() < BOUND ? PredictionType.V_PREDICTION : PredictionType.EPSILON;
        }
    }
}
