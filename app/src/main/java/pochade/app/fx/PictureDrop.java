package pochade.app.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import pochade.inference.api.image.RgbImage;

/** Pictures that are dropped or pasted: as files, or as pixels alone. */
public final class PictureDrop {

    private static final PseudoClass AIMED_AT = PseudoClass.getPseudoClass("aimed-at");

    private Consumer<List<Path>> files;
    private final Consumer<RgbImage> pixels;

    /**
     * Where pictures go.
     *
     * @param files takes the file of a picture
     * @param pixels takes a picture that has none
     */
    public PictureDrop(Consumer<Path> files, Consumer<RgbImage> pixels) {
        this.files = several -> files.accept(several.get(0));
        this.pixels = pixels;
    }

    /** As the constructor, for all files that are dropped together. */
    public static PictureDrop ofSeveral(Consumer<List<Path>> files, Consumer<RgbImage> pixels) {
        PictureDrop drop = new PictureDrop(file -> {}, pixels);
        drop.files = files;
        return drop;
    }

    /** From now on takes what is dropped on this node and on those in it that take nothing themselves. */
    public void on(Node node) {
        node.setOnDragOver(event -> offer(node, event));
        node.setOnDragExited(event -> node.pseudoClassStateChanged(AIMED_AT, false));
        node.setOnDragDropped(event -> {
            event.setDropCompleted(take(event.getDragboard()));
            event.consume();
        });
    }

    private static void offer(Node node, DragEvent event) {
        if (event.getDragboard().hasFiles() || event.getDragboard().hasImage()) {
            event.acceptTransferModes(TransferMode.COPY);
            node.pseudoClassStateChanged(AIMED_AT, true);
            event.consume();
        }
    }

    /** Takes what was copied, if it is a picture. */
    public boolean paste() {
        return take(Clipboard.getSystemClipboard());
    }

    private boolean take(Clipboard offered) {
        if (offered.hasFiles() && !offered.getFiles().isEmpty()) {
            files.accept(offered.getFiles().stream().map(File::toPath).toList());
            return true;
        }
        if (offered.hasImage()) {
            pixels.accept(Pixels.toRgb(offered.getImage()));
            return true;
        }
        return false;
    }
}
