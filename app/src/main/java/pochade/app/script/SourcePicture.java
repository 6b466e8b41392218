package pochade.app.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pochade.app.metadata.MetadataReader;
import pochade.app.metadata.PictureMetadata;
import pochade.app.picture.PictureFile;
import pochade.inference.api.image.RgbImage;

/**
 * A picture to begin with.
 *
 * @param image upright, as its EXIF orientation asks for; what is transparent is laid on white
 * @param parameters what it was made with, as the WebUI writes it; may be empty
 */
public record SourcePicture(RgbImage image, String parameters) {

    /** @throws IOException if it can't be read, or is damaged, or too large, or neither PNG nor JPEG nor WebP */
    public static SourcePicture read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + (Files.exists(file) ? " is no file" : " is not there"));
        }
        return new SourcePicture(
                PictureFile.read(file),
                MetadataReader.read(file).map(PictureMetadata::text).orElse(""));
    }
}
