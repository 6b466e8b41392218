package pochade.app;

import static pochade.app.StudioStage.onFx;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import pochade.app.fx.Pixels;
import pochade.app.models.TestLibrary;
import pochade.app.session.Place;
import pochade.inference.api.image.RgbImage;

/** A test in a window of the studio, which is open before it and closed after it. */
@UiTest
abstract class StudioCase {

    /** What the window keeps. */
    @TempDir
    Path folder;

    final FxRobot robot = new FxRobot();
    StudioStage studio;

    @BeforeEach
    void openStudio() {
        show(folder, Locale.ENGLISH);
    }

    @AfterEach
    void closeStudio() {
        studio.close();
    }

    /** Closes the window and opens another one. */
    final void reopen(Path kept, Locale locale) {
        studio.close();
        show(kept, locale);
    }

    private void show(Path kept, Locale locale) {
        studio = opened(kept, locale);
        studio.resize(1280, 800);
    }

    /** In front of fake engines, if a test has no others. */
    StudioStage opened(Path kept, Locale locale) {
        return new StudioStage(kept, locale, this::fill);
    }

    /** Puts models into the window's library: one, if a test has no others. */
    void fill(TestLibrary models) {
        models.checkpoint("Starter stickers", 128);
    }

    final void visit(Place place) {
        studio.onFxSettled(() -> robot.lookup((Node node) ->
                        node instanceof ToggleButton && place.name().equals(node.getUserData()))
                .<ToggleButton>query()
                .fire());
    }

    final void fire(String button) {
        studio.onFxSettled(() -> robot.lookup(button).queryButton().fire());
    }

    /** Pastes a picture where this has the keys. */
    final void paste(RgbImage picture, String place) {
        copy(picture);
        onFx(() -> robot.lookup(place).query().requestFocus());
        press(KeyCode.V, KeyCode.CONTROL);
    }

    /** Whether nothing around it is hidden. */
    static boolean isSeen(Node node) {
        for (Node it = node; it != null; it = it.getParent()) {
            if (!it.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** How many layers the canvas has. */
    final int layers() {
        return robot.lookup("#layerList").<ListView<?>>query().getItems().size();
    }

    /** Draws from the middle of the canvas, with the tool that is chosen and with the mouse. */
    final void dragOnCanvas() {
        Bounds surface = onFx(() -> {
            Node node = robot.lookup("#surface").query();
            return node.localToScreen(node.getLayoutBounds());
        });
        robot.moveTo(surface.getCenterX(), surface.getCenterY())
                .press(MouseButton.PRIMARY)
                .moveBy(24, 0)
                .release(MouseButton.PRIMARY);
        studio.settle();
    }

    final void press(KeyCode key, KeyCode... held) {
        new Keys(studio).press(key, held);
    }

    final void type(String words) {
        new Keys(studio).type(words);
    }

    /** What has the keys. */
    final Node owner() {
        return new Keys(studio).owner();
    }

    /** Puts something into the clipboard. */
    static void copy(Consumer<ClipboardContent> filler) {
        onFx(() -> {
            ClipboardContent content = new ClipboardContent();
            filler.accept(content);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    /** Puts a picture into the clipboard. */
    static void copy(RgbImage picture) {
        copy(content -> content.putImage(Pixels.toImage(picture)));
    }
}
