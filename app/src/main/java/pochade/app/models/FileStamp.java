package pochade.app.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The state of a model's files, which tells that they were changed.
 *
 * @param bytes the sum of their sizes
 * @param modified the time of the last change, in milliseconds since 1970
 */
public record FileStamp(long bytes, long modified) {

    /** A model's parts lie in folders below it, and no deeper. */
    private static final int DEPTH = 2;

    private static final int MOST_FILES = 1000;

    static FileStamp of(BasicFileAttributes file) {
        return new FileStamp(file.size(), file.lastModifiedTime().toMillis());
    }

    /** That of a file, or of all files of a model's folder. */
    static FileStamp of(Path model) throws IOException {
        if (!Files.isDirectory(model)) {
            return of(Files.readAttributes(model, BasicFileAttributes.class));
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(model, DEPTH)) {
            files = found.filter(Files::isRegularFile).limit(MOST_FILES).toList();
        }
        FileStamp sum = new FileStamp(0, 0);
        for (Path file : files) {
            FileStamp next = of(Files.readAttributes(file, BasicFileAttributes.class));
            sum = new FileStamp(sum.bytes + next.bytes, Math.max(sum.modified, next.modified));
        }
        return sum;
    }
}
