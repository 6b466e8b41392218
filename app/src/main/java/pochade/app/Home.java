package pochade.app;

import java.nio.file.Path;

/**
 * Where the built program lies: {@code lib/app}, {@code lib/engine} and {@code models}.
 *
 * @param folder named by the start scripts in the system property {@value #PROPERTY}
 */
public record Home(Path folder) {

    static final String PROPERTY = "pochade.home";

    /** The home of the running program; from an IDE, the folder that the build fills. */
    public static Home ofThisProgram() {
        return new Home(
                Path.of(System.getProperty(PROPERTY, "jlink/target/pochade")).toAbsolutePath());
    }

    /** The jars of the inference process. */
    public Path engine() {
        return folder.resolve("lib").resolve("engine");
    }

    /** The class data of the inference process, which makes it start faster; need not be there. */
    public Path engineClassData() {
        return folder.resolve("engine.jsa");
    }

    /** The models that ship. */
    public Path models() {
        return folder.resolve("models");
    }
}
