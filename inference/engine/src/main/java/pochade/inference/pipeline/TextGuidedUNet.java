package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import pochade.inference.diffusion.guidance.ConditionedNetwork;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;

/** The UNet under a prompt and its negative: the network inside the guidance. */
final class TextGuidedUNet implements ConditionedNetwork {

    private final UNet2DConditionModel unet;
    private final NDArray negative;
    private final NDArray positive;

    /**
     * @param negative text embeddings of the negative prompts, [prompts, tokens, channels]
     * @param positive text embeddings of as many prompts; the batch holds equally many pictures of each, side by side
     */
    TextGuidedUNet(UNet2DConditionModel unet, NDArray negative, NDArray positive) {
        this.unet = unet;
        this.negative = negative;
        this.positive = positive;
    }

    @Override
    public NDArray predict(NDArray latents, double timestep, Half half) {
        NDManager owner = latents.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(latents);
            long batch = latents.getShape().get(0);
            NDArray sample = latents.toType(positive.getDataType(), true);
            sample.attach(scope);
            if (half == Half.BOTH) {
                sample = sample.concat(sample, 0);
            }
            NDArray timesteps = scope.full(new Shape(sample.getShape().get(0)), (float) timestep, DataType.FLOAT32);
            NDArray context = context(scope, batch, half);
            NDArray prediction = unet.forward(sample, timesteps, UNetConditioning.of(context))
                    .toType(DataType.FLOAT32, false);
            prediction.attach(owner);
            return prediction;
        }
    }

    private NDArray context(NDManager scope, long batch, Half half) {
        return switch (half) {
            case UNCONDITIONAL -> repeat(scope, negative, batch);
            case CONDITIONAL -> repeat(scope, positive, batch);
            case BOTH -> repeat(scope, negative, batch).concat(repeat(scope, positive, batch), 0);
        };
    }

    private static NDArray repeat(NDManager scope, NDArray embeddings, long batch) {
        NDArray repeated = embeddings.repeat(0, batch / embeddings.getShape().get(0));
        repeated.attach(scope);
        return repeated;
    }
}
