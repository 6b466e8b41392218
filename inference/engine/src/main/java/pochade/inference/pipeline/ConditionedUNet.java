package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import pochade.inference.diffusion.sampler.NoisePredictor;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.model.unet.UNetResiduals;
import pochade.inference.model.unet.UNetShortcuts;

/**
 * The UNet under fixed conditions.
 *
 * @param conditioning a row for each prompt; the batch holds equally many pictures of each, side by side
 * @param beside what is added to its features
 */
record ConditionedUNet(
        UNet2DConditionModel unet, UNetConditioning conditioning, ResidualSource beside, UNetShortcuts shortcuts)
        implements NoisePredictor {

    /** The networks beside the UNet. */
    @FunctionalInterface
    interface ResidualSource {

        ResidualSource NONE = (latents, timesteps, conditioning) -> UNetResiduals.NONE;

        /**
         * @param latents [rows, latent channels, height, width]
         * @param timesteps [rows]
         * @param conditioning of as many rows
         */
        UNetResiduals residuals(NDArray latents, NDArray timesteps, UNetConditioning conditioning);
    }

    /** With nothing beside it. */
    ConditionedUNet(UNet2DConditionModel unet, UNetConditioning conditioning) {
        this(unet, conditioning, ResidualSource.NONE, UNetShortcuts.NONE);
    }

    /** @param sample latents with all that the UNet sees beside them, [batch, in channels, height, width] */
    @Override
    public NDArray predict(NDArray sample, double timestep) {
        NDManager owner = sample.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(sample);
            long batch = sample.getShape().get(0);
            NDArray typed = sample.toType(conditioning.context().getDataType(), true);
            typed.attach(scope);
            NDArray timesteps = scope.full(new Shape(batch), (float) timestep, DataType.FLOAT32);
            UNetConditioning rows = conditioning.repeated(scope, batch);
            UNetResiduals residuals = beside.residuals(latents(typed), timesteps, rows);
            NDArray prediction =
                    unet.forward(typed, timesteps, rows, residuals, shortcuts).toType(DataType.FLOAT32, false);
            prediction.attach(owner);
            return prediction;
        }
    }

    private NDArray latents(NDArray sample) {
        int channels = unet.config().outChannels();
        return unet.config().inChannels() == channels ? sample : sample.get(new NDIndex(":, :{}", channels));
    }
}
