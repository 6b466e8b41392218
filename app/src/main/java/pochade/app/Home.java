package pochade.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pochade.app.models.LibraryRecords;

/**
 * Where the built program lies: {@code lib/app}, {@code lib/engine} and {@code models}.
 *
 * @param folder named by the start scripts in the system property {@value #PROPERTY}
 */
public record Home(Path folder) {

    static final String PROPERTY = "pochade.home";

    private static final String LAUNCHER = "pochade.launcher";

    /** The home of the running program; from an IDE, the folder that the build fills. */
    public static Home ofThisProgram() {
        return new Home(
                Path.of(System.getProperty(PROPERTY, "jlink/target/pochade")).toAbsolutePath());
    }

    /** What starts this program, named by the start scripts in the system property {@value #LAUNCHER}; from an IDE, nothing. */
    static Optional<Path> launcher() {
        return Optional.ofNullable(System.getProperty(LAUNCHER)).map(Path::of);
    }

    /** The jars of the inference process. */
    public Path engine() {
        return folder.resolve("lib").resolve("engine");
    }

    /** The class data of the inference process, which makes it start faster; need not be there. */
    public Path engineClassData() {
        return folder.resolve("engine.jsa");
    }

    /** Which build of the engine lies there: another one may know more kinds of models. */
    private String engineBuild() {
        try (Stream<Path> jars = Files.list(engine())) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("pochade-inference-engine"))
                    .map(Home::state)
                    .collect(Collectors.joining());
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static String state(Path jar) {
        try {
            return jar.getFileName() + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is remembered of this user's models. */
    LibraryRecords records(Path userHome) {
        return new LibraryRecords(userHome.resolve(".pochade").resolve("library.db"), engineBuild());
    }

    /** The models that ship. */
    public Path models() {
        return folder.resolve("models");
    }
}
