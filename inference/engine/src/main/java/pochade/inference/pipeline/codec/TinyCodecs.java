package pochade.inference.pipeline.codec;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tiny autoencoders that do the work of the VAE in one direction or both.
 *
 * @param encoder in place of the VAE's
 * @param decoder in place of the VAE's
 */
public record TinyCodecs(Optional<LatentCodec> encoder, Optional<LatentCodec> decoder) {

    /**
     * A codec of these and of the VAE.
     *
     * @param full the VAE, asked for only where something is left to it
     */
    public LatentCodec beside(Supplier<LatentCodec> full) {
        return encoder.isEmpty() && decoder.isEmpty()
                ? full.get()
                : new SplitCodec(encoder.orElseGet(full), decoder.orElseGet(full));
    }
}
