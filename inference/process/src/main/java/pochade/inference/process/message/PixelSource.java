package pochade.inference.process.message;

import java.io.IOException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/** Has the pictures and masks that a text mentions, in the order in which it mentions them. */
public interface PixelSource {

    /** The next one, a picture. */
    RgbImage image(Extent extent) throws IOException;

    /** The next one, a mask. */
    Mask mask(Extent extent) throws IOException;
}
