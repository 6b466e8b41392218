package pochade.app.store;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Map;
import pochade.app.prompt.Order;
import pochade.inference.api.image.RgbImage;

/**
 * A picture as its name may tell of it.
 *
 * @param order of this picture alone
 * @param hashes of the files that made it, by path, where they are known
 * @param time when it was made
 */
public record NamedPicture(Order order, Map<Path, String> hashes, long seed, RgbImage image, ZonedDateTime time) {}
