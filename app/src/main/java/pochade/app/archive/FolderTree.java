package pochade.app.archive;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks which folders and which picture files there are. What is hidden is passed over. */
final class FolderTree {

    private static final int DEEPEST = 16;
    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".webp");

    private FolderTree() {}

    /** A folder and those below it; none if it is not there. Links are followed. */
    static Set<Path> folders(Path root) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        if (Files.isDirectory(root)) {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new Visitor() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean hidden = !folder.equals(root) && isHidden(folder);
                    if (!hidden) {
                        folders.add(folder);
                    }
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }
            });
        }
        return folders;
    }

    /**
     * What lies in a folder, and not below it.
     *
     * @param pictures by name
     */
    record Listing(Map<String, FileState> pictures, Set<Path> folders) {}

    static Listing list(Path folder) throws IOException {
        Listing listing = new Listing(new LinkedHashMap<>(), new LinkedHashSet<>());
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), 1, new Visitor() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isDirectory() && !isHidden(file)) {
                        listing.folders().add(file);
                    } else if (attributes.isRegularFile() && isPicture(file)) {
                        listing.pictures().put(String.valueOf(file.getFileName()), state(attributes));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return listing;
    }

    static FileState state(BasicFileAttributes file) {
        return new FileState(file.size(), file.lastModifiedTime().toMillis());
    }

    /** By its name. */
    static boolean isPicture(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !isHidden(file) && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    /** Passes over what can't be read. */
    private static class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException fault) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) {
            return FileVisitResult.CONTINUE;
        }
    }
}
