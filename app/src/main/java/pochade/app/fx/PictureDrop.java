package pochade.app.fx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import pochade.inference.api.image.RgbImage;

/** Pictures that are dropped or pasted: as files, or as pixels alone. */
public final class PictureDrop {

    private static final PseudoClass AIMED_AT = PseudoClass.getPseudoClass("aimed-at");

    private static final KeyCombination PASTE = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final Consumer<List<Path>> files;
    private final Consumer<RgbImage> pixels;
    private final Optional<Runnable> address;

    private PictureDrop(Consumer<List<Path>> files, Consumer<RgbImage> pixels, Optional<Runnable> address) {
        this.files = files;
        this.pixels = pixels;
        this.address = address;
    }

    /**
     * Where one picture goes.
     *
     * @param file takes the file of a picture; of several, the first
     * @param pixels takes a picture that has none
     */
    public static PictureDrop ofOne(Consumer<Path> file, Consumer<RgbImage> pixels) {
        return new PictureDrop(several -> file.accept(several.get(0)), pixels, Optional.empty());
    }

    /** As {@link #ofOne}, for all files that are dropped together. */
    public static PictureDrop ofSeveral(Consumer<List<Path>> files, Consumer<RgbImage> pixels) {
        return new PictureDrop(files, pixels, Optional.empty());
    }

    /** As this; what is no more than the address of a picture on the network is taken by the task, which can't know it. */
    public PictureDrop orAddress(Runnable task) {
        return new PictureDrop(files, pixels, Optional.of(task));
    }

    /** From now on takes what is dropped on this node, or pasted into it, and into those in it that take nothing themselves. */
    public void on(Node node) {
        take(node, event -> true);
    }

    /** As {@link #on}, for what comes from other programs; what is dragged within this one ends here. */
    public void onFromElsewhere(Node node) {
        take(node, event -> event.getGestureSource() == null);
    }

    private void take(Node node, Predicate<DragEvent> wanted) {
        node.setOnDragOver(event -> {
            if (wanted.test(event)) {
                offer(node, event);
            } else {
                event.consume();
            }
        });
        node.setOnDragExited(event -> node.pseudoClassStateChanged(AIMED_AT, false));
        node.setOnDragDropped(event -> {
            if (take(event.getDragboard())) {
                event.setDropCompleted(true);
                event.consume();
            }
        });
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (PASTE.match(event) && take(Clipboard.getSystemClipboard())) {
                event.consume();
            }
        });
    }

    private void offer(Node node, DragEvent event) {
        Dragboard board = event.getDragboard();
        if (Offered.isPicture(board) || (address.isPresent() && Offered.hasAddress(board))) {
            event.acceptTransferModes(TransferMode.COPY);
            node.pseudoClassStateChanged(AIMED_AT, true);
            event.consume();
        }
    }

    private boolean take(Clipboard clipboard) {
        Offered offered = Offered.of(clipboard);
        if (offered instanceof Offered.Files dropped) {
            files.accept(dropped.paths());
            return true;
        }
        if (offered instanceof Offered.Pixels copied) {
            pixels.accept(Pixels.toRgb(copied.image()));
            return true;
        }
        if (offered instanceof Offered.Address && address.isPresent()) {
            address.get().run();
            return true;
        }
        return false;
    }
}
