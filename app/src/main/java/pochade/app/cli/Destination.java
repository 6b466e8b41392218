package pochade.app.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import pochade.app.store.PictureFolder;
import pochade.app.store.PictureFormat;
import pochade.inference.api.error.InvalidRequestException;

/** Where the pictures of a command go. */
sealed interface Destination {

    /** The folder that they are written into. */
    Path folder();

    /** The name for the next picture. */
    Path next(long seed) throws IOException;

    /**
     * What {@code -o} means: a folder if it is one or ends in a separator, else a file.
     *
     * @param pictures how many will come
     */
    static Destination of(String text, int pictures, PictureFormat format) {
        Path path;
        try {
            path = Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw invalid(text, "which is no file name here");
        }
        if (text.endsWith("/") || text.endsWith(File.separator) || Files.isDirectory(path)) {
            return new Folder(path, format);
        }
        Path folder = path.getParent();
        Path name = path.getFileName();
        if (folder == null || name == null) {
            throw invalid(text, "which is no file");
        }
        String file = name.toString();
        int dot = file.lastIndexOf('.');
        if (dot > 0 && PictureFormat.of(file).isEmpty()) {
            throw invalid(text, "but pictures are written as PNG, JPEG or WebP");
        }
        return pictures == 1
                ? new Single(folder, path)
                : new Series(folder, dot > 0 ? file.substring(0, dot) : file, dot > 0 ? file.substring(dot) : "");
    }

    private static InvalidRequestException invalid(String text, String fault) {
        return new InvalidRequestException(
                "output",
                "is '" + text + "', " + fault,
                "name a file NAME.png, NAME.jpg or NAME.webp, or a folder NAME/");
    }

    /** One picture in the file that was named. */
    record Single(Path folder, Path file) implements Destination {
        @Override
        public Path next(long seed) {
            return file;
        }
    }

    /** Several beside the file that was named: {@code NAME-0001.png} and so on. */
    final class Series implements Destination {
        private final Path folder;
        private final String stem;
        private final String extension;
        private int count;

        Series(Path folder, String stem, String extension) {
            this.folder = folder;
            this.stem = stem;
            this.extension = extension;
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public Path next(long seed) {
            count++;
            return folder.resolve(String.format(Locale.ROOT, "%s-%04d%s", stem, count, extension));
        }
    }

    /** Into a folder that goes on counting. */
    record Folder(Path folder, PictureFormat format) implements Destination {
        @Override
        public Path next(long seed) throws IOException {
            return new PictureFolder(folder).next(seed, format);
        }
    }
}
