package pochade.app.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import pochade.app.folders.WholeFile;

/** {@code NAME.preview.png}, the picture beside a model file that this program writes, and the WebUI, too. */
public final class PreviewFile {

    private static final String ENDING = ".preview.png";

    /** The ending of a picture that comes before it where both are there. */
    private static final String BEFORE = ".png";

    private final Path stem;

    /** @param model a file, or a folder in the layout of diffusers */
    public PreviewFile(Path model) {
        stem = model.resolveSibling(ModelName.stem(String.valueOf(model.getFileName())));
    }

    public Path path() {
        return stem.resolveSibling(stem.getFileName() + ENDING);
    }

    /** A picture of the user's that is shown in its place. */
    public Optional<Path> hiddenBy() {
        return Optional.of(stem.resolveSibling(stem.getFileName() + BEFORE)).filter(Files::exists);
    }

    /** Writes it, all or nothing. */
    public void write(byte[] png) throws IOException {
        WholeFile.write(path(), out -> out.write(png));
    }
}
