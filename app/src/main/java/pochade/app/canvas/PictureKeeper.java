package pochade.app.canvas;

import java.io.IOException;
import java.nio.file.Path;
import pochade.inference.api.image.RgbImage;

/** Writes a picture of the canvas beside those that were made. */
@FunctionalInterface
public interface PictureKeeper {

    /**
     * Writes it.
     *
     * @param parameters the text that it carries; empty for none
     * @return the file
     */
    Path keep(RgbImage picture, String parameters) throws IOException;
}
