package pochade.app.models;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.error.InvalidRequestException;

/**
 * The folders that models are looked for in: that of the models that ship, {@code ~/.pochade/models} or those of
 * {@value #VARIABLE}, and those that the user added, which a file remembers, one a line.
 */
public final class ModelFolders {

    /** Names the folders of models, as {@code PATH} does those of programs, in place of {@code ~/.pochade/models}. */
    public static final String VARIABLE = "POCHADE_MODELS";

    private static final Logger LOG = LoggerFactory.getLogger(ModelFolders.class);

    private final List<Path> standing;
    private final Path list;

    /**
     * @param standing those that can't be removed; an absent one is taken as empty
     * @param list the file that remembers the others
     */
    public ModelFolders(List<Path> standing, Path list) {
        this.standing = standing.stream().map(ModelFolders::whole).toList();
        this.list = list;
    }

    /** Those of this user. */
    public static ModelFolders of(Path shipped, Map<String, String> environment, Path userHome) {
        Path home = userHome.resolve(".pochade");
        String own = environment.getOrDefault(VARIABLE, home.resolve("models").toString());
        Stream<Path> ownFolders = Arrays.stream(own.split(File.pathSeparator))
                .filter(text -> !text.isBlank())
                .map(Path::of);
        return new ModelFolders(
                Stream.concat(Stream.of(shipped), ownFolders).toList(), home.resolve("model-folders.txt"));
    }

    /** All folders, the added ones last, each once. */
    public List<Path> all() {
        return Stream.concat(standing.stream(), added().stream()).distinct().toList();
    }

    /** Those that the user added, in their order. */
    public synchronized List<Path> added() {
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
    public synchronized void add(Path folder) throws IOException {
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
    public synchronized void remove(Path folder) throws IOException {
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
        Files.createDirectories(list.toAbsolutePath().getParent());
        Path fresh = list.resolveSibling(list.getFileName() + ".new");
        Files.write(fresh, folders.stream().map(Path::toString).toList());
        Files.move(fresh, list, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
