package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.pixels.Overlay;

/**
 * Takes each latent from the painted or from the original ones.
 *
 * @param mask 1 where it is painted, 0 elsewhere, [1, 1, height, width]
 * @param kept the original where it is not painted, 0 elsewhere, [1 or batch, channels, height, width]
 */
record HardBlend(NDArray mask, NDArray kept) implements LatentBlend {

    @Override
    public NDArray during(NDArray denoised, NoiseLevel level) {
        return after(denoised);
    }

    @Override
    public NDArray after(NDArray sampled) {
        return sampled.mul(mask).addi(kept);
    }

    @Override
    public Overlay overlay(Overlay prepared, NDArray sampled, int picture) {
        return prepared;
    }
}
