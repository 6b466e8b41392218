package pochade.inference.pipeline.codec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import pochade.inference.model.vae.Autoencoder;

/**
 * A VAE in one precision.
 *
 * @param weights the manager of the VAE's weights, closed with the codec
 * @param precision of the weights
 */
public record VaeCodec(NDManager weights, Autoencoder vae, DataType precision) implements LatentCodec {

    @Override
    public NDArray encode(NDArray images) {
        NDManager owner = images.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(images);
            NDArray mode = vae.mode(images.toType(precision, false));
            return leaving(owner, vae.scale(mode.toType(DataType.FLOAT32, false)));
        }
    }

    @Override
    public NDArray decode(NDArray latents) {
        NDManager owner = latents.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(latents);
            NDArray images = vae.decode(vae.unscale(latents).toType(precision, false));
            return leaving(owner, images.toType(DataType.FLOAT32, false));
        }
    }

    @Override
    public NDArray unscale(NDArray latents) {
        return vae.unscale(latents);
    }

    private static NDArray leaving(NDManager owner, NDArray result) {
        result.attach(owner);
        return result;
    }

    @Override
    public void close() {
        weights.close();
    }
}
