package pochade.app.fx;

import java.io.File;
import java.nio.file.Path;

/** Paths as labels show them: they go on in the next line behind a separator rather than within a name. */
public final class PathText {

    /** The least that Java's text ends lines at; it does not at a space without width. */
    private static final String HAIR_SPACE = "\u200a";

    private PathText() {}

    /** The path to be looked at; it is not one that files are found by. */
    public static String of(Path path) {
        return path.toString().replace(File.separator, File.separator + HAIR_SPACE);
    }
}
