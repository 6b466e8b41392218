package pochade.app.styles;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;
import pochade.inference.api.error.InvalidRequestException;

/**
 * Where styles are: in a file, in all files of a folder that end in {@code .csv}, or in those of it that a name with
 * wildcards matches.
 *
 * @param path of the file or the folder
 * @param names the files in the folder, such as {@code *.csv}; empty for a path alone
 */
public record StylesPlace(Path path, Optional<String> names) {

    private static final String ALL = "*.csv";
    private static final String OWN = "styles.csv";

    /** A file or a folder, as it turns out. */
    public static StylesPlace of(Path path) {
        return new StylesPlace(path, Optional.empty());
    }

    /** As the WebUI's {@code --styles-file} reads it: the name of the file may have wildcards. */
    public static StylesPlace parse(String text) {
        int name = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1;
        boolean wild = text.substring(name).matches(".*[*?].*");
        return wild
                ? new StylesPlace(Path.of(text.substring(0, name)), Optional.of(text.substring(name)))
                : of(Path.of(text));
    }

    /** That of a user who named none. */
    public static StylesPlace ofUser(Path userHome) {
        return of(StylesFile.ofUser(userHome).file());
    }

    /**
     * All styles, file by file; of two with one name, the last, by the names of their files. Files of a folder that hold no styles are
     * passed over.
     *
     * @throws InvalidRequestException if the file that is named, or one that was meant by its name, holds none
     * @throws IOException if one can't be read
     */
    public Styles read() throws IOException {
        Map<String, Style> styles = new LinkedHashMap<>();
        Map<String, String> files = new HashMap<>();
        for (StylesFile file : files()) {
            for (Style style : read(file)) {
                // it stands with those of its file
                styles.remove(style.name());
                styles.put(style.name(), style);
                files.put(style.name(), String.valueOf(file.file().getFileName()));
            }
        }
        boolean several = files.values().stream().distinct().count() > 1;
        return new Styles(List.copyOf(styles.values()), several ? files : Map.of());
    }

    private List<Style> read(StylesFile file) throws IOException {
        if (isFolder() && names.isEmpty() && !file.hasStyles()) {
            return List.of();
        }
        return file.read().all();
    }

    /** The file that a style of this name is in, or else goes into. */
    public StylesFile fileOf(String name) throws IOException {
        List<StylesFile> holding = new ArrayList<>();
        for (StylesFile file : files()) {
            if (read(file).stream().anyMatch(style -> style.name().equals(name))) {
                holding.add(file);
            }
        }
        return holding.isEmpty() ? ownFile() : holding.get(holding.size() - 1);
    }

    private StylesFile ownFile() {
        return new StylesFile(isFolder() ? path.resolve(OWN) : path);
    }

    private boolean isFolder() {
        return names.isPresent() || Files.isDirectory(path);
    }

    private List<StylesFile> files() throws IOException {
        if (!isFolder()) {
            return List.of(new StylesFile(path));
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path, names.orElse(ALL))) {
            return StreamSupport.stream(found.spliterator(), false)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(StylesFile::new)
                    .toList();
        } catch (PatternSyntaxException e) {
            throw new InvalidRequestException(
                    "styles file", "'" + names.orElse("") + "' is no pattern", "write such as *.csv");
        }
    }
}
