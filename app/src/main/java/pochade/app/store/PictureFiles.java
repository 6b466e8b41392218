package pochade.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pochade.inference.api.image.Extent;

/**
 * Where pictures go and what their files are called; no file that is there gets another's name.
 *
 * @param numbered whether names begin with a number, one higher than the highest in their folder
 */
public record PictureFiles(Path folder, NamePattern pattern, boolean numbered, PictureFormat format) {

    /** The file for a picture, in the folder or one below, which is made where it is not there. */
    public Path next(NamedPicture picture) throws IOException {
        List<String> parts = pattern.parts(picture);
        Path inside = folder;
        for (String part : parts.subList(0, parts.size() - 1)) {
            inside = inside.resolve(part);
        }
        return next(inside, parts.get(parts.size() - 1), picture.image().extent());
    }

    /** The file for a picture of another origin, in the folder itself, which is made where it is not there. */
    public Path next(String name, Extent size) throws IOException {
        return next(folder, name, size);
    }

    private Path next(Path inside, String name, Extent size) throws IOException {
        Files.createDirectories(inside);
        PictureFormat holding = format.holding(size);
        return numbered ? new PictureFolder(inside).next(name, holding) : free(inside, name, holding);
    }

    private static Path free(Path inside, String name, PictureFormat format) {
        Path file = inside.resolve(name(name, format));
        for (int i = 1; Files.exists(file); i++) {
            file = inside.resolve(name(name + "-" + i, format));
        }
        return file;
    }

    /** Of a file without a number. */
    static String name(String name, PictureFormat format) {
        return (name.isEmpty() ? "img" : name) + "." + format.ending();
    }
}
