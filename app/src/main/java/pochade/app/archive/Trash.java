package pochade.app.archive;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import pochade.app.folders.FolderList;

/**
 * Where pictures are thrown away: a hidden folder in each folder of pictures, in which a file has the same place as it had
 * outside, so that the way back is known without any record.
 */
final class Trash {

    private static final String FOLDER = ".trash";
    private static final int MOST_NAMES = 10_000;

    private final FolderList folders;

    Trash(FolderList folders) {
        this.folders = folders;
    }

    /** That of a folder of pictures; need not be there. */
    static Path of(Path root) {
        return root.resolve(FOLDER);
    }

    /**
     * Throws a file away.
     *
     * @return where it is now
     */
    Path put(Path file) throws IOException {
        Path root = root(file);
        return move(file, of(root).resolve(root.relativize(file)));
    }

    /**
     * Brings a file back.
     *
     * @return where it is now: another name is found where its own is taken
     */
    Path restore(Path file) throws IOException {
        Path root = root(file);
        return move(file, root.resolve(of(root).relativize(file)));
    }

    /** Deletes its folders that are empty. */
    void tidy() throws IOException {
        for (Path root : folders.all()) {
            deleteEmpty(of(root));
        }
    }

    private static void deleteEmpty(Path trash) throws IOException {
        if (!Files.isDirectory(trash)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(trash)) {
            deepestFirst = all.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path folder : deepestFirst) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    continue;
                }
            }
            Files.delete(folder);
        }
    }

    /** The innermost folder of pictures that a file is in. */
    private Path root(Path file) throws IOException {
        return folders.all().stream()
                .filter(file::startsWith)
                .max(Comparator.comparing(Path::getNameCount))
                .orElseThrow(() -> new IOException(file + " is in none of the folders of pictures"));
    }

    private static Path move(Path file, Path wanted) throws IOException {
        Files.createDirectories(wanted.toAbsolutePath().getParent());
        for (int number = 1; number < MOST_NAMES; number++) {
            Path target = FreeName.numbered(wanted, number);
            try {
                return Files.move(file, target);
            } catch (FileAlreadyExistsException e) {
                // the next name may be free
            }
        }
        throw new FileAlreadyExistsException(wanted.toString());
    }
}
