package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.guidance.ConditionedNetwork;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;

/** The UNet under a prompt and its negative: the network inside the guidance. */
final class TextGuidedUNet implements ConditionedNetwork {

    private final ConditionedUNet unconditional;
    private final ConditionedUNet conditional;
    private final ConditionedUNet both;

    /** @param negative the conditions of as many prompts as {@code positive} */
    TextGuidedUNet(
            UNet2DConditionModel unet, UNetConditioning negative, UNetConditioning positive, ImageConditioning image) {
        unconditional = new ConditionedUNet(unet, negative, image);
        conditional = new ConditionedUNet(unet, positive, image);
        both = new ConditionedUNet(unet, negative.followedBy(positive), image);
    }

    @Override
    public NDArray predict(NDArray latents, double timestep, Half half) {
        return switch (half) {
            case UNCONDITIONAL -> unconditional.predict(latents, timestep);
            case CONDITIONAL -> conditional.predict(latents, timestep);
            case BOTH -> {
                try (NDArray twice = latents.concat(latents, 0)) {
                    yield both.predict(twice, timestep);
                }
            }
        };
    }
}
