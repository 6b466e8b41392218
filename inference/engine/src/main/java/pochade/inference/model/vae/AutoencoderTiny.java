package pochade.inference.model.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/**
 * A small autoencoder distilled from the large one, for previews and quick decoding: TAESD (Bohan 2023), layer by layer as
 * diffusers' {@code AutoencoderTiny}. An eighteenth of the work of {@link AutoencoderKl}; fine detail is lost.
 */
public final class AutoencoderTiny implements Autoencoder {

    private final AutoencoderTinyConfig config;
    private final Optional<TinyEncoder> encoder;
    private final TinyDecoder decoder;

    /** Declares the network's parameters under {@code at}; they are filled before the first use. */
    public AutoencoderTiny(Kernels kernels, Parameters at, AutoencoderTinyConfig config) {
        this.config = config;
        encoder = config.encoder()
                .map(half ->
                        new TinyEncoder(kernels, at.in("encoder"), half, config.inChannels(), config.latentChannels()));
        decoder = new TinyDecoder(kernels, at.in("decoder"), config);
    }

    @Override
    public AutoencoderTinyConfig config() {
        return config;
    }

    @Override
    public NDArray mode(NDArray image) {
        NDManager owner = image.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(image);
            NDArray latents = encoder.orElseThrow(AutoencoderTiny::onlyDecodes).forward(image);
            latents.attach(owner);
            return latents;
        }
    }

    private static InferenceException onlyDecodes() {
        return new InferenceException(new Failure.Unsupported(
                "VAE", "is the decoder of a tiny autoencoder alone", "choose one that encodes pictures too"));
    }

    @Override
    public NDArray decode(NDArray latents) {
        NDManager owner = latents.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(latents);
            NDArray image = decoder.forward(latents);
            image.attach(owner);
            return image;
        }
    }
}
