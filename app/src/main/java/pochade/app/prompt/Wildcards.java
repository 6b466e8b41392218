package pochade.app.prompt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import pochade.inference.api.error.InvalidRequestException;

/**
 * Lists of choices that prompts ask for by name: text files, one choice a line; empty lines and those that begin with # do
 * not count.
 *
 * @param folder of the files, with folders in it; need not be there
 */
public record Wildcards(Path folder) {

    private static final String ENDING = ".txt";

    /** The folder of a user who named no other. */
    public static Path defaultFolder(Path userHome) {
        return userHome.resolve(".pochade").resolve("wildcards");
    }

    /**
     * The choices of a name.
     *
     * @param name a file's path in the folder without its ending, with / between folders; * stands for any letters but /, **
     *     for any
     * @throws InvalidRequestException if there is no such file, or it holds no choice
     */
    List<String> choices(String name) {
        Map<String, Path> files = files();
        List<Path> meant = meant(name, files);
        if (meant.isEmpty()) {
            List<String> near = NearNames.of(name, files.keySet().stream());
            throw new InvalidRequestException(
                    "prompt",
                    "holds __" + name + "__, but there is no " + name + ENDING + " in " + folder,
                    near.isEmpty() ? "put it there, one choice a line" : "use one of " + String.join(", ", near));
        }
        List<String> choices = meant.stream().flatMap(Wildcards::lines).toList();
        if (choices.isEmpty()) {
            throw new InvalidRequestException(
                    "prompt", "holds __" + name + "__, whose file holds no choice", "write one choice a line into it");
        }
        return choices;
    }

    /** The names that a prompt may ask for; none where the folder can't be read. */
    public List<String> names() {
        try {
            return List.copyOf(files().keySet());
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    private static List<Path> meant(String name, Map<String, Path> files) {
        if (!name.contains("*")) {
            return Stream.ofNullable(files.get(name)).toList();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
        return files.entrySet().stream()
                .filter(entry -> matcher.matches(Path.of(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** By their names, in the order of these. */
    private Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
                    .forEach(file -> files.put(name(file), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private String name(Path file) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        return path.substring(0, path.length() - ENDING.length());
    }

    private static Stream<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
