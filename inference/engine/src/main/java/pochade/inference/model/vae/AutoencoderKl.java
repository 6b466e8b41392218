package pochade.inference.model.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import pochade.inference.nn.PointwiseConv;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/**
 * The autoencoder of Stable Diffusion (Kingma and Welling 2014; Rombach et al. 2022), layer by layer as diffusers'
 * {@code AutoencoderKL}. Pictures are [batch, 3, height, width] in -1 to 1.
 */
public final class AutoencoderKl implements Autoencoder {

    /** Log variances are clamped to these, as in the reference. */
    private static final double LOWEST_LOGVAR = -30;

    private static final double HIGHEST_LOGVAR = 20;

    private final AutoencoderKlConfig config;
    private final VaeEncoder encoder;
    private final VaeDecoder decoder;
    private final Optional<PointwiseConv> quantConv;
    private final Optional<PointwiseConv> postQuantConv;

    /** Declares the network's parameters under {@code at}; they are filled before the first use. */
    public AutoencoderKl(Kernels kernels, Parameters at, AutoencoderKlConfig config) {
        this.config = config;
        int latent = config.latentChannels();
        encoder = new VaeEncoder(kernels, at.in("encoder"), config);
        decoder = new VaeDecoder(kernels, at.in("decoder"), config);
        quantConv = config.useQuantConv()
                ? Optional.of(new PointwiseConv(kernels, at, "quant_conv", 2 * latent, 2 * latent))
                : Optional.empty();
        postQuantConv = config.usePostQuantConv()
                ? Optional.of(new PointwiseConv(kernels, at, "post_quant_conv", latent, latent))
                : Optional.empty();
    }

    @Override
    public AutoencoderKlConfig config() {
        return config;
    }

    /** The distribution of a picture's latents, not scaled; each [batch, latent channels, height / factor, width / factor]. */
    public record Moments(NDArray mean, NDArray logvar) {

        /** A sample: mean + exp(logvar / 2) * noise. */
        public NDArray sample(NDArray noise) {
            return mean.add(logvar.mul(0.5).exp().mul(noise));
        }
    }

    /** Encodes a picture; the result belongs to its manager. */
    public Moments encode(NDArray image) {
        NDManager owner = image.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(image);
            NDArray moments = encoder.forward(image);
            if (quantConv.isPresent()) {
                moments = quantConv.get().forward(moments);
            }
            NDList halves = moments.split(2, 1);
            NDArray mean = halves.get(0);
            NDArray logvar = halves.get(1).clip(LOWEST_LOGVAR, HIGHEST_LOGVAR);
            mean.attach(owner);
            logvar.attach(owner);
            return new Moments(mean, logvar);
        }
    }

    @Override
    public NDArray mode(NDArray image) {
        return encode(image).mean();
    }

    @Override
    public NDArray decode(NDArray latents) {
        NDManager owner = latents.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(latents);
            NDArray hidden = latents;
            if (postQuantConv.isPresent()) {
                hidden = postQuantConv.get().forward(hidden);
            }
            NDArray image = decoder.forward(hidden);
            image.attach(owner);
            return image;
        }
    }
}
