package pochade.inference.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sizes and times of a model's files: tells that a model was changed since it was read.
 *
 * @param files by path
 */
record Fingerprint(Map<Path, String> files) {

    private static final int DEPTH = 2;
    private static final int MOST_FILES = 1000;

    /** The fingerprint of a folder; empty for one that can't be read, which loading will explain. */
    static Fingerprint of(Path folder) {
        try (Stream<Path> files = Files.find(folder, DEPTH, (path, attributes) -> attributes.isRegularFile())) {
            return new Fingerprint(
                    files.limit(MOST_FILES).collect(Collectors.toUnmodifiableMap(path -> path, Fingerprint::describe)));
        } catch (IOException e) {
            return new Fingerprint(Map.of());
        }
    }

    private static String describe(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
