package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import pochade.inference.diffusion.schedule.NoiseLevel;

/** The random numbers of a sampler. */
@FunctionalInterface
public interface NoiseSource {

    /**
     * Unit normal numbers in the shape, dtype and on the device of the latents. The sampler closes the array.
     *
     * @param from the level that the sampler leaves
     * @param to the level that it goes to; independent draws don't care, the increments of a Brownian path do
     */
    NDArray next(NoiseLevel from, NoiseLevel to);

    /** Draws that have nothing to do with each other. */
    static NoiseSource independent(Supplier<NDArray> draws) {
        return (from, to) -> draws.get();
    }
}
