package pochade.app.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks where a file shall be written. */
@FunctionalInterface
public interface SaveDialog {

    /** That of the system. */
    SaveDialog OF_SYSTEM = (owner, name, kind, ending) -> {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*" + ending));
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    };

    /**
     * Waits for an answer.
     *
     * @param name that is proposed
     * @param kind what files of this ending are
     * @param ending with its dot
     * @return empty if nothing shall be written
     */
    Optional<Path> ask(Window owner, String name, String kind, String ending);
}
