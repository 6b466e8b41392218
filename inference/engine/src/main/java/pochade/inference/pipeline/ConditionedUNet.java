package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import pochade.inference.diffusion.sampler.NoisePredictor;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;

/**
 * The UNet under fixed conditions.
 *
 * @param conditioning a row for each prompt; the batch holds equally many pictures of each, side by side
 */
record ConditionedUNet(UNet2DConditionModel unet, UNetConditioning conditioning) implements NoisePredictor {

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
            NDArray prediction = unet.forward(typed, timesteps, conditioning.repeated(scope, batch))
                    .toType(DataType.FLOAT32, false);
            prediction.attach(owner);
            return prediction;
        }
    }
}
