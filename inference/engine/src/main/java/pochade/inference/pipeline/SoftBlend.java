package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Inpainting.SoftInpainting;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.pixels.BoxBlur;
import pochade.inference.pixels.Overlay;
import pochade.inference.pixels.ResizeModes;
import pochade.inference.tensor.Kernels;

/**
 * Mixes painted and original latents by a soft mask: the less noise is left, the more of the painted ones; vectors keep
 * their lengths, and with them the contrast. As soft inpainting, the WebUI's extension ({@code soft_inpainting.py}).
 *
 * @param mask how much is painted, 0 to 1, [1, 1, height, width]
 * @param original [1 or batch, channels, height, width]
 */
record SoftBlend(Kernels kernels, SoftInpainting settings, NDArray mask, NDArray original) implements LatentBlend {

    /** Takes the blocks of the latents off the mask. */
    private static final int SMOOTHING = 4;

    @Override
    public NDArray during(NDArray denoised, NoiseLevel level) {
        double power = Math.pow(level.ratio(), settings.scheduleBias()) * settings.preservationStrength();
        try (NDArray share = mask.pow(power)) {
            return kernels.run(
                    denoised.getManager(), "soft_blend", original, denoised, share, settings.transitionContrastBoost());
        }
    }

    @Override
    public Overlay overlay(Overlay prepared, NDArray sampled, int picture) {
        int height = (int) mask.getShape().get(2);
        int width = (int) mask.getShape().get(3);
        int own = (int) Math.min(picture, original.getShape().get(0) - 1);
        try (NDManager scope = sampled.getManager().newSubManager()) {
            scope.tempAttachAll(sampled);
            float[] distances = sampled.get(picture)
                    .sub(original.get(own))
                    .pow(2)
                    .sum(new int[] {0})
                    .sqrt()
                    .toFloatArray();
            Mask changed = new ChangeMask(settings, width, height).of(distances, mask.toFloatArray());
            int factor = GenerationRequest.LATENT_FACTOR;
            Mask large = ResizeModes.resize(
                    changed, new Extent(factor * width, factor * height), ResizeMode.RESIZE_AND_FILL);
            return prepared.with(BoxBlur.blur(large, SMOOTHING));
        }
    }

    /** Pixels are blended in place of the last latents, by how much they changed. */
    @Override
    public NDArray after(NDArray sampled) {
        return sampled;
    }
}
