package pochade.inference.pipeline.codec;

import ai.djl.ndarray.NDArray;

/** Encodes by one codec and decodes by another. */
record SplitCodec(LatentCodec encoder, LatentCodec decoder) implements LatentCodec {

    @Override
    public NDArray encode(NDArray images) {
        return encoder.encode(images);
    }

    @Override
    public NDArray decode(NDArray latents) {
        return decoder.decode(latents);
    }

    @Override
    public NDArray unscale(NDArray latents) {
        return encoder.unscale(latents);
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
