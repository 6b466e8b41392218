package pochade.inference.api.request;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tiny autoencoders (TAESD) that do the work of the VAE in one direction or both, faster and coarser.
 *
 * @param encoder makes latents of pictures; a file or folder with both halves
 * @param decoder makes pictures of latents
 */
public record TinyVae(Optional<Path> encoder, Optional<Path> decoder) {

    /** The VAE does all. */
    public static final TinyVae NONE = new TinyVae(Optional.empty(), Optional.empty());

    /** True where nothing is left to the VAE. */
    public boolean isWhole() {
        return encoder.isPresent() && decoder.isPresent();
    }

    public Stream<Path> files() {
        return Stream.concat(encoder.stream(), decoder.stream()).distinct();
    }
}
