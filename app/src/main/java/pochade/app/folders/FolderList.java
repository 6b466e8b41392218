package pochade.app.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.error.InvalidRequestException;

/** Folders that something is looked for in: those that are always there, and those that the user added, which a file remembers, one a line. */
public class FolderList {

    private static final Logger LOG = LoggerFactory.getLogger(FolderList.class);

    private final List<Path> standing;
    private final Path list;

    /**
     * @param standing those that can't be removed; an absent one is taken as empty
     * @param list the file that remembers the others
     */
    public FolderList(List<Path> standing, Path list) {
        this.standing = standing.stream().map(FolderList::whole).toList();
        this.list = list;
    }

    /** All folders, the added ones last, each once. */
    public final List<Path> all() {
        return Stream.concat(standing.stream(), added().stream()).distinct().toList();
    }

    /** Those that the user added, in their order. */
    public final synchronized List<Path> added() {
        if (!Files.exists(list)) {
            return List.of();
        }
        try {
            return Files.readAllLines(list).stream()
                    .filter(line -> !line.isBlank())
                    .flatMap(line -> path(line).stream())
                    .toList();
        } catch (IOException e) {
            LOG.warn("{} can't be read; its folders are left out", list, e);
            return List.of();
        }
    }

    /**
     * Adds a folder, unless it is there already.
     *
     * @throws InvalidRequestException if there is no such folder
     */
    public final synchronized void add(Path folder) throws IOException {
        Path added = whole(folder);
        if (!Files.isDirectory(added)) {
            throw new InvalidRequestException("add", "is '" + folder + "'", "name a folder that is there");
        }
        if (!all().contains(added)) {
            List<Path> folders = new ArrayList<>(added());
            folders.add(added);
            write(folders);
        }
    }

    /**
     * Removes a folder that was added; its files stay.
     *
     * @throws InvalidRequestException if it was not added
     */
    public final synchronized void remove(Path folder) throws IOException {
        List<Path> folders = new ArrayList<>(added());
        if (!folders.remove(whole(folder))) {
            throw new InvalidRequestException(
                    "remove",
                    "is '" + folder + "', which was not added",
                    folders.isEmpty() ? "there is none to remove" : "name one of " + join(folders));
        }
        write(folders);
    }

    private static String join(List<Path> folders) {
        return String.join(", ", folders.stream().map(Path::toString).toList());
    }

    private void write(List<Path> folders) throws IOException {
        WholeFile.write(list, folders.stream().map(folder -> folder + "\n").collect(Collectors.joining()));
    }

    private static Optional<Path> path(String line) {
        try {
            return Optional.of(whole(Path.of(line.strip())));
        } catch (InvalidPathException e) {
            LOG.warn("'{}' is no name of a folder here and is left out", line);
            return Optional.empty();
        }
    }

    private static Path whole(Path folder) {
        return folder.toAbsolutePath().normalize();
    }
}
