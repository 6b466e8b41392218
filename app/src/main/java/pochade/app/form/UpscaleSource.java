package pochade.app.form;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import pochade.app.picture.PictureFile;
import pochade.inference.api.image.Extent;

/** A picture to be made larger. */
public sealed interface UpscaleSource {

    /** Its size, for which at most the beginning of a file is read; empty where that does not tell. */
    Optional<Extent> extent();

    /** In a file, which may say what it was made with. */
    record InFile(Path file) implements UpscaleSource {

        /** What a camera writes ahead of the size fits in. */
        private static final int BEGINNING = 1 << 18;

        @Override
        public Optional<Extent> extent() {
            try (InputStream in = Files.newInputStream(file)) {
                return PictureFile.extent(in.readNBytes(BEGINNING));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** One without a file, such as one that was pasted. */
    record InMemory(OpenedPicture picture) implements UpscaleSource {

        @Override
        public Optional<Extent> extent() {
            return Optional.of(picture.pixels().extent());
        }
    }
}
