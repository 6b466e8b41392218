package pochade.inference.pipeline.codec;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;

/** A codec for pictures that fit to themselves. */
public record SeamlessCodec(Kernels kernels, LatentCodec codec) implements LatentCodec {

    @Override
    public NDArray encode(NDArray images) {
        return kernels.seamlessly(() -> codec.encode(images));
    }

    @Override
    public NDArray decode(NDArray latents) {
        return kernels.seamlessly(() -> codec.decode(latents));
    }

    @Override
    public NDArray unscale(NDArray latents) {
        return codec.unscale(latents);
    }

    @Override
    public void close() {
        codec.close();
    }
}
