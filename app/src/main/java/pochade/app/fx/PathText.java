package pochade.app.fx;

import java.io.File;

/** Text with paths as labels show them: these go on in the next line behind a separator rather than within a name. */
public final class PathText {

    /** The least that Java's text ends lines at; it does not at a space without width. */
    private static final String HAIR_SPACE = "\u200a";

    private PathText() {}

    /** The text to be looked at; a path in it is not one that files are found by. */
    public static String of(String text) {
        return text.replace(File.separator, File.separator + HAIR_SPACE);
    }
}
