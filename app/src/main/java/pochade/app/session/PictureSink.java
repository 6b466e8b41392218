package pochade.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import pochade.app.prompt.Order;
import pochade.inference.api.image.RgbImage;

/** Keeps finished pictures. */
@FunctionalInterface
public interface PictureSink {

    /**
     * Writes the picture with its parameters.
     *
     * @param hashes of the files that made it, by path
     * @return the file
     */
    Path save(Order order, Map<Path, String> hashes, long seed, RgbImage image) throws IOException;
}
