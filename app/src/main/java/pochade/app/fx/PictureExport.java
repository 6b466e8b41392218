package pochade.app.fx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;

/** Pictures that leave the window as files, with what they say of their making. */
public final class PictureExport {

    private static final double LONGEST_SIDE = 96;

    private PictureExport() {}

    /**
     * From now on this node can be dragged out of the window, or to another place in it.
     *
     * @param files what it stands for; nothing is dragged while it is empty
     */
    public static void dragFrom(Node node, Supplier<List<Path>> files) {
        node.setOnDragDetected(event -> {
            List<Path> dragged = files.get();
            if (!dragged.isEmpty()) {
                Dragboard board = node.startDragAndDrop(TransferMode.COPY);
                board.setContent(content(dragged, null));
                Image look = look(node);
                board.setDragView(look, look.getWidth() / 2, look.getHeight() / 2);
                event.consume();
            }
        });
    }

    private static WritableImage look(Node node) {
        double longest = Math.max(
                node.getLayoutBounds().getWidth(), node.getLayoutBounds().getHeight());
        double scale = Math.min(1, LONGEST_SIDE / Math.max(1, longest));
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        return node.snapshot(parameters, null);
    }

    /**
     * Puts pictures on the clipboard.
     *
     * @param files empty where there are none yet
     * @param pixels for programs that take no files
     */
    public static void copy(List<Path> files, Optional<Image> pixels) {
        Clipboard.getSystemClipboard().setContent(content(files, pixels.orElse(null)));
    }

    /** Puts words on the clipboard. */
    public static void copy(String words) {
        ClipboardContent content = new ClipboardContent();
        content.putString(words);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static ClipboardContent content(List<Path> files, @Nullable Image pixels) {
        ClipboardContent content = new ClipboardContent();
        if (!files.isEmpty()) {
            content.putFiles(files.stream().map(Path::toFile).toList());
        }
        if (pixels != null) {
            content.putImage(pixels);
        }
        return content;
    }
}
