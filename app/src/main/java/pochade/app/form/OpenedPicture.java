package pochade.app.form;

import java.util.Optional;
import pochade.app.metadata.PictureMetadata;
import pochade.inference.api.image.RgbImage;

/**
 * A picture that was read.
 *
 * @param name of its file; empty for one that was pasted without
 * @param metadata what it says about its making
 */
public record OpenedPicture(String name, RgbImage pixels, Optional<PictureMetadata> metadata) {

    /** One that was pasted. */
    public static OpenedPicture pasted(RgbImage pixels) {
        return new OpenedPicture("", pixels, Optional.empty());
    }
}
