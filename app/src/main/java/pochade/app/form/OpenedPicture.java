package pochade.app.form;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.metadata.MetadataReader;
import pochade.app.metadata.PictureMetadata;
import pochade.app.session.FinishedPicture;
import pochade.inference.api.image.RgbImage;

/**
 * A picture that was read, or made on the canvas.
 *
 * @param name of its file; empty for one without
 * @param metadata what it says about its making
 */
public record OpenedPicture(String name, RgbImage pixels, Optional<PictureMetadata> metadata) {

    private static final Logger LOG = LoggerFactory.getLogger(OpenedPicture.class);

    /** One that was pasted. */
    public static OpenedPicture pasted(RgbImage pixels) {
        return new OpenedPicture("", pixels, Optional.empty());
    }

    /** One without a file, with what it says, in the WebUI's form; empty for nothing. */
    public static OpenedPicture of(RgbImage pixels, String parameters) {
        return new OpenedPicture(
                "",
                pixels,
                Optional.of(new PictureMetadata(PictureMetadata.Origin.WEBUI, parameters))
                        .filter(it -> !it.text().isEmpty()));
    }

    /** One that was made, with what its file says of it, which is as much as the user wants files to say; reads that file, if it is there. */
    public static OpenedPicture of(FinishedPicture made) {
        try {
            Optional<Path> file = made.writtenFile();
            Optional<PictureMetadata> metadata = file.isEmpty() ? Optional.empty() : MetadataReader.read(file.get());
            return new OpenedPicture("", made.image(), metadata);
        } catch (IOException e) {
            LOG.warn("what {} says can't be read", made.file(), e);
            return pasted(made.image());
        }
    }

    /** What it says, in the WebUI's form; empty for nothing. */
    public String parameters() {
        return metadata.map(PictureMetadata::text).orElse("");
    }
}
