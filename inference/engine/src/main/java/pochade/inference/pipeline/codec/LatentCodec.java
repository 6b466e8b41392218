package pochade.inference.pipeline.codec;

import ai.djl.ndarray.NDArray;

/**
 * Pictures to latents at the sampler's scale and back.
 *
 * <p>Pictures are [batch, 3, height, width] in -1 to 1; latents are [batch, channels, height / 8, width / 8], float32.
 */
public interface LatentCodec extends AutoCloseable {

    /** The latents of pictures, the mean of their distribution; they belong to the pictures' manager. */
    NDArray encode(NDArray images);

    /** The pictures of latents, float32 and not clamped; they belong to the latents' manager. */
    NDArray decode(NDArray latents);

    /** Latents at the scale that the encoder gave them: what instruct-pix2pix models see of a picture. */
    NDArray unscale(NDArray latents);

    @Override
    void close();
}
