package pochade.inference.api.event;

/** What a running job is doing. */
public enum Stage {
    /** The model's weights are being read. */
    LOADING_MODEL,
    /** The prompt goes through the text encoder. */
    ENCODING_PROMPT,
    /** The picture to start from goes through the VAE. */
    ENCODING_IMAGE,
    /** The sampler walks from noise to latents. */
    SAMPLING,
    /** The picture is made larger. */
    UPSCALING,
    /** The VAE turns latents into pixels. */
    DECODING
}
