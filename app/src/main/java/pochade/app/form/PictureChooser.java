package pochade.app.form;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** Asks for the file of a picture. */
final class PictureChooser {

    private PictureChooser() {}

    static Optional<Path> choose(Node over) {
        return Optional.ofNullable(chooser().showOpenDialog(over.getScene().getWindow()))
                .map(File::toPath);
    }

    static List<Path> chooseSeveral(Node over) {
        return Optional.ofNullable(
                        chooser().showOpenMultipleDialog(over.getScene().getWindow()))
                .orElse(List.of())
                .stream()
                .map(File::toPath)
                .toList();
    }

    private static FileChooser chooser() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter("PNG, JPEG, WebP", "*.png", "*.jpg", "*.jpeg", "*.webp"));
        return chooser;
    }
}
