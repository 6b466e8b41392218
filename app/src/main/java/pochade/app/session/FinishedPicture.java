package pochade.app.session;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pochade.app.prompt.Order;
import pochade.inference.api.image.RgbImage;

/**
 * A picture that was made.
 *
 * @param order that of its job; of a sheet that of its first picture, with what the script says
 * @param hashes of the files that made it, by path, once they are known
 * @param seed its own; 0 where chance had no part
 * @param file where it is kept, once it is written
 */
public record FinishedPicture(
        Order order,
        CompletableFuture<Map<Path, String>> hashes,
        long seed,
        RgbImage image,
        CompletableFuture<Path> file) {

    /** Where it is kept, if it is written by now. */
    public Optional<Path> writtenFile() {
        return file.isDone() && !file.isCompletedExceptionally() ? Optional.of(file.join()) : Optional.empty();
    }
}
