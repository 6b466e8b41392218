package pochade.inference.model.vae;

import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/** The architecture of an autoencoder between pictures and latents. */
public sealed interface AutoencoderConfig permits AutoencoderKlConfig, AutoencoderTinyConfig {

    int latentChannels();

    /** Pixels to a latent along each side. */
    int downFactor();

    /** Channels of the widest tensor of the size of the picture. */
    int widthAtFullSize();

    /** Latents are multiplied by it after encoding, so that their variance is near 1 (Rombach et al. 2022, G). */
    double scalingFactor();

    /** Is taken off before that. */
    double shiftFactor();

    /** True where float16 overflows and the network runs in float32. */
    boolean forceUpcast();

    /** The network; it declares its parameters under {@code at}. */
    Autoencoder build(Kernels kernels, Parameters at);
}
