package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;

/** The random numbers of a sampler. */
@FunctionalInterface
public interface NoiseSource {

    /**
     * The next draw: unit normal numbers in the shape, dtype and on the device of the latents. The sampler closes the
     * array.
     */
    NDArray next();
}
