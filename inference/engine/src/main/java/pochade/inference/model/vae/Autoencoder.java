package pochade.inference.model.vae;

import ai.djl.ndarray.NDArray;

/** A network between pictures, [batch, 3, height, width] in -1 to 1, and latents. */
public sealed interface Autoencoder permits AutoencoderKl, AutoencoderTiny {

    AutoencoderConfig config();

    /**
     * The most probable latents of a picture, not scaled.
     *
     * @return [batch, latent channels, height / factor, width / factor]; belongs to the manager of {@code image}
     * @throws pochade.inference.api.error.InferenceException if the network only decodes
     */
    NDArray mode(NDArray image);

    /** From the encoder's scale to the sampler's: (latents - shift factor) * scaling factor. */
    default NDArray scale(NDArray latents) {
        return latents.sub(config().shiftFactor()).mul(config().scalingFactor());
    }

    /** From the sampler's scale to the decoder's: latents / scaling factor + shift factor. */
    default NDArray unscale(NDArray latents) {
        return latents.div(config().scalingFactor()).add(config().shiftFactor());
    }

    /**
     * Decodes latents that are not scaled any more; the result, about -1 to 1 and not clamped, belongs to their manager.
     *
     * @param latents [batch, latent channels, height, width]
     * @return [batch, 3, height x factor, width x factor]
     */
    NDArray decode(NDArray latents);
}
