package pochade.inference.job;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pochade.inference.pipeline.codec.CodecSource;
import pochade.inference.pipeline.codec.LatentCodec;
import pochade.inference.tensor.TorchRuntime;

/** An autoencoder beside the model, in memory as long as each job asks for it. Used by the inference thread only. */
final class CodecSlot implements AutoCloseable {

    private final TorchRuntime torch;
    private @Nullable Held held;

    /** @param fingerprint the state of its files when they were read */
    private record Held(CodecSource source, Fingerprint fingerprint, NDManager weights, LatentCodec codec) {}

    CodecSlot(TorchRuntime torch) {
        this.torch = torch;
    }

    /**
     * The autoencoder that a job asks for, if any.
     *
     * @param loading run before it is loaded, where it must be
     */
    Optional<LatentCodec> hold(Optional<CodecSource> wanted, Runnable loading) {
        if (wanted.isEmpty()) {
            close();
        }
        return wanted.map(source -> codec(source, loading));
    }

    private LatentCodec codec(CodecSource source, Runnable loading) {
        Fingerprint now = Fingerprint.of(source.path());
        if (held != null
                && held.source().path().equals(source.path())
                && held.fingerprint().equals(now)) {
            return held.codec();
        }
        loading.run();
        close();
        NDManager weights = torch.newScope();
        try {
            LatentCodec codec = source.load(torch, weights);
            held = new Held(source, now, weights, codec);
            return codec;
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (held != null) {
            held.weights().close();
            held = null;
        }
    }
}
