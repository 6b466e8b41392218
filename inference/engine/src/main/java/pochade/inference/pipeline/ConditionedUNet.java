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
record ConditionedUNet(UNet2DConditionModel unet, UNetConditioning conditioning, ImageConditioning image)
        implements NoisePredictor {

    @Override
    public NDArray predict(NDArray latents, double timestep) {
        NDManager owner = latents.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(latents);
            long batch = latents.getShape().get(0);
            NDArray sample = image.beside(latents).toType(conditioning.context().getDataType(), true);
            sample.attach(scope);
            NDArray timesteps = scope.full(new Shape(batch), (float) timestep, DataType.FLOAT32);
            NDArray prediction = unet.forward(sample, timesteps, conditioning.repeated(scope, batch))
                    .toType(DataType.FLOAT32, false);
            prediction.attach(owner);
            return prediction;
        }
    }
}
