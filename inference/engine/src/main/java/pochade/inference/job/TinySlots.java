package pochade.inference.job;

import java.util.Optional;
import pochade.inference.pipeline.RequestedFiles;
import pochade.inference.pipeline.codec.CodecSource;
import pochade.inference.pipeline.codec.LatentCodec;
import pochade.inference.pipeline.codec.TinyCodecs;
import pochade.inference.tensor.TorchRuntime;

/** The tiny autoencoders that take the place of the VAE, in memory as long as each job asks for them. */
final class TinySlots implements AutoCloseable {

    private final CodecSlot encoder;
    private final CodecSlot decoder;

    TinySlots(TorchRuntime torch) {
        encoder = new CodecSlot(torch);
        decoder = new CodecSlot(torch);
    }

    /** @param loading run before one is loaded, where it must be */
    TinyCodecs hold(RequestedFiles files, Runnable loading) {
        Optional<LatentCodec> decodes = decoder.hold(files.tinyDecoder(), loading);
        boolean shared = files.tinyEncoder()
                .map(CodecSource::path)
                .equals(files.tinyDecoder().map(CodecSource::path));
        Optional<LatentCodec> encodes = encoder.hold(shared ? Optional.empty() : files.tinyEncoder(), loading);
        return new TinyCodecs(shared ? decodes : encodes, decodes);
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
