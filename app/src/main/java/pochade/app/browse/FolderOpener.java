package pochade.app.browse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows a folder in the file manager of the system. */
public final class FolderOpener {

    private final String system;

    /** @param system the name of the operating system */
    public FolderOpener(String system) {
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /** @throws IOException if there is no file manager */
    void open(Path folder) throws IOException {
        new ProcessBuilder(command(folder))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    List<String> command(Path folder) {
        String program = system.startsWith("windows") ? "explorer.exe" : system.startsWith("mac") ? "open" : "xdg-open";
        return List.of(program, folder.toString());
    }
}
