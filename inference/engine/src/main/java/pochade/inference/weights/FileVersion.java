package pochade.inference.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** A file as it was at some time: two equal versions have the same content. */
public record FileVersion(Path path, long size, FileTime modified) {

    /** The version that is there now. */
    public static FileVersion of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileVersion(path, attributes.size(), attributes.lastModifiedTime());
        } catch (IOException e) {
            throw ModelFault.unreadable(path, e);
        }
    }
}
