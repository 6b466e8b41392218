package pochade.app.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import pochade.inference.api.image.Extent;

/**
 * What the index knows of a picture.
 *
 * @param id stays the same while the file has its path, or is moved by this program
 * @param print tells its content from others, see {@link Fingerprint}
 * @param modified when the file was last changed
 * @param size as it is seen; empty where it is not known
 */
public record PictureRecord(
        long id,
        Path file,
        String print,
        long bytes,
        Instant modified,
        Optional<Extent> size,
        Making making,
        Marks marks,
        Optional<Damage> damage,
        boolean trashed) {

    public String name() {
        return String.valueOf(file.getFileName());
    }
}
