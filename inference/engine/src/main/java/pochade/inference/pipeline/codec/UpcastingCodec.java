package pochade.inference.pipeline.codec;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A codec in half precision until its numbers overflow there; that work is done again in float32, and all from then on. */
public final class UpcastingCodec implements LatentCodec {

    private static final Logger LOG = LoggerFactory.getLogger(UpcastingCodec.class);

    private final Supplier<LatentCodec> full;
    private final Predicate<NDArray> finite;
    private LatentCodec codec;
    private boolean upcast;

    /**
     * @param half the codec to begin with
     * @param full loads it in float32
     * @param finite tells whether a tensor holds numbers alone
     */
    public UpcastingCodec(LatentCodec half, Supplier<LatentCodec> full, Predicate<NDArray> finite) {
        this.codec = half;
        this.full = full;
        this.finite = finite;
    }

    @Override
    public NDArray encode(NDArray images) {
        return run(current -> current.encode(images));
    }

    @Override
    public NDArray decode(NDArray latents) {
        return run(current -> current.decode(latents));
    }

    @Override
    public NDArray unscale(NDArray latents) {
        return codec.unscale(latents);
    }

    private NDArray run(Function<LatentCodec, NDArray> work) {
        NDArray result = work.apply(codec);
        if (upcast || finite.test(result)) {
            return result;
        }
        LOG.info("The VAE overflows in half precision; it runs in float32 from now on");
        result.close();
        LatentCodec loaded = full.get();
        codec.close();
        codec = loaded;
        upcast = true;
        return work.apply(codec);
    }

    @Override
    public void close() {
        codec.close();
    }
}
