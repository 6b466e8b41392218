package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;
import static pochade.app.StudioStage.onFx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pochade.app.editor.PromptArea;
import pochade.app.fx.Tip;
import pochade.app.infotext.Disclosure;
import pochade.app.metadata.MetadataReader;
import pochade.app.picture.PictureFile;
import pochade.app.store.ImageStore;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.ImageToImage;

/** The canvas, with mouse and keys. */
final class CanvasTest extends StudioCase {

    private static final RgbImage FRUIT = Stickers.fruit(0.1f);

    @BeforeEach
    void becomeReady() {
        studio.service().becomeReady();
    }

    @Test
    void aMaskedPartIsMadeAnewAndAcceptedAndTakenBack() {
        pasteOnCanvas();
        drag(-0.1, 0, 0.1, 0, MouseButton.PRIMARY);
        robot.clickOn(".repaint-generate");
        studio.settle();
        ImageToImage image = request(0).image().orElseThrow();
        assertThat(image.picture()).isEqualTo(FRUIT);
        Mask mask = image.inpainting().orElseThrow().mask();
        assertThat(mask.at(64, 64)).isEqualTo(255);
        assertThat(mask.at(2, 2)).isZero();
        studio.service().job(0).start().step(5, 2, Stickers.preview(0.3f, 0.5));
        studio.settle();
        studio.service().job(0).finish(Stickers.fruit(0.3f));
        studio.settle();
        assertThat(staging().isVisible()).isTrue();
        pressOnSurface(KeyCode.ENTER);
        assertThat(staging().isVisible()).isFalse();
        assertThat(layers()).isEqualTo(3);
        // the mask that was used is empty
        await(() -> thumbnails() == 2);
        pressOnSurface(KeyCode.Z, KeyCode.CONTROL);
        assertThat(layers()).isEqualTo(2);
        assertThat(staging().isVisible()).isTrue();
        pressOnSurface(KeyCode.DELETE);
        assertThat(staging().isVisible()).isFalse();
        pressOnSurface(KeyCode.Z, KeyCode.CONTROL);
        assertThat(staging().isVisible()).isTrue();
    }

    @Test
    void theFrameIsDraggedBeyondTheEdgeAndWhatIsNewIsPainted() {
        pasteOnCanvas();
        pressOnSurface(KeyCode.F);
        drag(0, 0, 0.3, 0, MouseButton.PRIMARY);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        studio.settle();
        GenerationRequest sent = request(0);
        assertThat(sent.size()).isEqualTo(new Extent(128, 128));
        Mask mask = sent.image().orElseThrow().inpainting().orElseThrow().mask();
        assertThat(mask.at(127, 64)).isEqualTo(255);
        assertThat(mask.at(0, 64)).isZero();
    }

    @Test
    void anEmptyCanvasMakesANewPictureWhichBecomesALayer() {
        studio.open(KeyCode.F2);
        robot.clickOn(".repaint-generate");
        studio.settle();
        assertThat(request(0).image()).isEmpty();
        assertThat(request(0).size()).isEqualTo(new Extent(512, 512));
    }

    @Test
    void oneCanPaintWhereTheHintIsAndItsButtonHandsTheKeysOn() {
        studio.open(KeyCode.F2);
        Node open = robot.lookup("#hintOpen").query();
        onFx(open::requestFocus);
        assertThat(open.isFocused()).isTrue();
        copy(FRUIT);
        press(KeyCode.V, KeyCode.CONTROL);
        await(() -> layers() == 1);
        studio.settle();
        assertThat(robot.lookup("#surface").query().isFocused()).isTrue();
        pressOnSurface(KeyCode.Z, KeyCode.CONTROL);
        assertThat(robot.lookup("#canvasHint").query().isVisible()).isTrue();
        drag(-0.1, 0, 0.1, 0, MouseButton.PRIMARY);
        assertThat(layers()).isEqualTo(1);
    }

    @Test
    void resultsAreSteppedThroughAndCompared() {
        pasteOnCanvas();
        for (int i = 0; i < 2; i++) {
            robot.clickOn(".repaint-generate");
            studio.settle();
            studio.service().job(i).start().finish(Stickers.fruit(0.3f + i / 3f));
            studio.settle();
        }
        Label title = (Label) robot.lookup("#stagingTitle").query();
        assertThat(title.getText()).startsWith("2 of 2");
        pressOnSurface(KeyCode.RIGHT);
        assertThat(title.getText()).isEqualTo("1 of 2");
        assertThat(Tip.getText(title)).matches("Seed \\d+");
        Slider compare = (Slider) robot.lookup("#compare").query();
        onFx(() -> compare.setValue(0.5));
        studio.settle();
        assertThat(robot.lookup(".canvas-divider").query().isVisible()).isTrue();
        // from the middle, where it is, to a quarter on the left
        drag(0, 0.1, -0.25, 0.1, MouseButton.PRIMARY);
        assertThat(compare.getValue()).isBetween(0.2, 0.3);
        assertThat(layers()).isEqualTo(1);
    }

    @Test
    void aFinishedPictureIsSentToTheCanvas() {
        studio.open(KeyCode.F2);
        studio.open(KeyCode.F1);
        robot.clickOn(".create-generate");
        studio.settle();
        studio.service().job(0).start().finish(FRUIT);
        studio.settle();
        robot.clickOn(robot.lookup((Node node) -> "Edit on the canvas".equals(node.getAccessibleText()))
                .<Node>query());
        studio.settle();
        assertThat(robot.lookup("#canvasPlace").query().isVisible()).isTrue();
        assertThat(layers()).isEqualTo(1);
    }

    @Test
    void whatIsSavedToTheGalleryOrMadeLargerSaysWhatItWasMadeWith() throws Exception {
        String parameters = "red apple\nSteps: 20, Sampler: Euler, Seed: 7, Size: 128x128";
        new ImageStore().write(folder.resolve("apple.png"), FRUIT, parameters);
        studio.open(KeyCode.F2);
        copy(content -> content.putFiles(List.of(folder.resolve("apple.png").toFile())));
        pressOnSurface(KeyCode.V, KeyCode.CONTROL);
        await(() -> layers() == 1);
        pressOnSurface(KeyCode.S, KeyCode.CONTROL, KeyCode.SHIFT);
        Path kept = studio.preferences().pictureFolder().get().resolve("00001-canvas.png");
        await(() -> Files.exists(kept));
        assertThat(PictureFile.read(kept)).isEqualTo(FRUIT);
        assertThat(MetadataReader.read(kept).orElseThrow().text()).isEqualTo(parameters);
        onFx(() -> studio.preferences().disclosure().property().set(Disclosure.NONE));
        pressOnSurface(KeyCode.S, KeyCode.CONTROL, KeyCode.SHIFT);
        Path silent = kept.resolveSibling("00002-canvas.png");
        await(() -> Files.exists(silent));
        assertThat(MetadataReader.read(silent)).isEmpty();
        robot.clickOn("#canvasUpscale");
        await(() -> robot.lookup("#upscale").query().isVisible());
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        // the queue knows it by its words
        await(() -> robot.lookup("red apple").tryQuery().isPresent());
    }

    @Test
    void toolsHaveKeysAndSketchesAreSent() {
        pasteOnCanvas();
        pressOnSurface(KeyCode.C);
        drag(-0.1, 0, 0.1, 0, MouseButton.PRIMARY);
        pressOnSurface(KeyCode.X);
        pressOnSurface(KeyCode.CLOSE_BRACKET);
        robot.clickOn(".repaint-generate");
        studio.settle();
        RgbImage sent = request(0).image().orElseThrow().picture();
        assertThat(sent.rgb(64, 64)).isEqualTo(0x2f6fd0);
        assertThat(sent.rgb(2, 2)).isEqualTo(FRUIT.rgb(2, 2));
        assertThat(request(0).image().orElseThrow().inpainting()).isEmpty();
    }

    @Test
    void whatTheToolIgnoresIsDisabledAndWithoutALayerNothingOfOneIsSeen() {
        studio.open(KeyCode.F2);
        Node size = robot.lookup("#tipSize").query();
        Node colour = robot.lookup("#inkColour").query();
        Node chosen = robot.lookup("#chosenLayer").query();
        assertThat(size.isDisabled()).isFalse();
        assertThat(colour.isDisabled()).isTrue();
        assertThat(chosen.isVisible()).isFalse();
        pressOnSurface(KeyCode.H);
        assertThat(size.isDisabled()).isTrue();
        pressOnSurface(KeyCode.C);
        assertThat(size.isDisabled()).isFalse();
        assertThat(colour.isDisabled()).isFalse();
        drag(-0.1, 0, 0.1, 0, MouseButton.PRIMARY);
        assertThat(chosen.isVisible()).isTrue();
        // on a sketch the shapes ink, on a mask they mask
        pressOnSurface(KeyCode.L);
        assertThat(size.isDisabled()).isTrue();
        assertThat(colour.isDisabled()).isFalse();
        Slider opacity = (Slider) robot.lookup("#layerOpacity").query();
        studio.onFxSettled(() -> opacity.setValue(40));
        assertThat(((Label) robot.lookup("#opacityShare").query()).getText()).isEqualTo("40 %");
        Button remove = robot.lookup("#layerRemove").query();
        studio.onFxSettled(() -> {
            remove.requestFocus();
            remove.fire();
        });
        assertThat(chosen.isVisible()).isFalse();
        assertThat(robot.lookup("#layerList").query().isFocused()).isTrue();
        assertThat(colour.isDisabled()).isTrue();
    }

    @Test
    void whatWasOnTheCanvasIsThereAgainAfterARestart() {
        pasteOnCanvas();
        drag(-0.1, 0, 0.1, 0, MouseButton.PRIMARY);
        reopen(folder, Locale.ENGLISH);
        studio.open(KeyCode.F2);
        await(() -> layers() == 2);
        assertThat(robot.lookup("#canvasHint").query().isVisible()).isFalse();
    }

    @Test
    void nothingIsDrawnOnALockedLayerWhichIsSaidOverTheCanvas() {
        pasteOnCanvas();
        drag(-0.1, -0.3, 0.1, -0.3, MouseButton.PRIMARY);
        ToggleButton lock = robot.lookup("#layerLocked").query();
        Label refusal = (Label) robot.lookup("#refusal").query();
        studio.onFxSettled(lock::fire);
        assertThat(robot.lookup("#layerRemove").query().isDisabled()).isTrue();
        drag(-0.1, 0.4, 0.1, 0.4, MouseButton.PRIMARY);
        assertThat(refusal.isVisible()).isTrue();
        assertThat(refusal.getText()).contains("Mask").contains("locked");
        studio.capture("canvas-locked");
        pressOnSurface(KeyCode.I, KeyCode.CONTROL);
        assertThat(refusal.isVisible()).isTrue();
        studio.onFxSettled(lock::fire);
        assertThat(refusal.isVisible()).isFalse();
        robot.clickOn(".repaint-generate");
        studio.settle();
        Mask mask = request(0).image().orElseThrow().inpainting().orElseThrow().mask();
        assertThat(mask.at(64, 26)).isEqualTo(255);
        assertThat(mask.at(64, 115)).isZero();
    }

    @Test
    void promptsAreWrittenAsInCreateAndTooltipsNameTheKeys() {
        pasteOnCanvas();
        robot.clickOn("#repaintPrompt").write("a fox");
        robot.push(KeyCode.CONTROL, KeyCode.UP);
        PromptArea prompt = robot.lookup("#repaintPrompt").query();
        assertThat(prompt.getText()).isEqualTo("a (fox:1.1)");
        studio.settle();
        assertThat(onFx(() -> prompt.getStyleOfChar(3))).containsExactly("prompt-raised");
        await(() ->
                ((Label) robot.lookup("#repaintPromptCount").query()).getText().endsWith("/75"));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        studio.settle();
        assertThat(request(0).prompt().positive()).isEqualTo("a (fox:1.1)");
        String tip = onFx(() -> Tip.getText(
                robot.lookup((Node node) -> "FILL".equals(node.getUserData())).query()));
        assertThat(tip).contains("(G)");
    }

    @Test
    void itIsSeenInBothThemesAndLanguages() {
        shoot("en");
        reopen(folder.resolve("zh"), Locale.CHINESE);
        studio.service().becomeReady();
        shoot("zh");
    }

    private void shoot(String language) {
        studio.open(KeyCode.F2);
        studio.capture("canvas-empty-" + language + "-light");
        pasteOnCanvas();
        drag(-0.1, 0, 0.1, 0, MouseButton.PRIMARY);
        pressOnSurface(KeyCode.C);
        drag(-0.2, 0.2, 0.1, 0.25, MouseButton.PRIMARY);
        pressOnSurface(KeyCode.F);
        drag(0, 0, 0.1, 0, MouseButton.PRIMARY);
        studio.capture("canvas-" + language + "-light");
        robot.clickOn(".repaint-generate");
        studio.settle();
        studio.service().job(0).start().finish(Stickers.fruit(0.6f));
        onFx(() -> ((Slider) robot.lookup("#compare").query()).setValue(0.4));
        studio.mayLetWait();
        robot.clickOn("#theme");
        studio.capture("canvas-staging-" + language + "-dark");
        robot.clickOn("#theme");
    }

    private void pasteOnCanvas() {
        studio.open(KeyCode.F2);
        copy(FRUIT);
        pressOnSurface(KeyCode.V, KeyCode.CONTROL);
        await(() -> layers() == 1);
        studio.settle();
    }

    private void focusSurface() {
        onFx(() -> robot.lookup("#surface").query().requestFocus());
    }

    private long thumbnails() {
        return robot.lookup(".layer-thumbnail .image-view").<ImageView>queryAll().stream()
                .filter(view -> view.getImage() != null)
                .count();
    }

    private Node staging() {
        return robot.lookup("#staging").query();
    }

    private GenerationRequest request(int index) {
        return studio.service().requests().get(index);
    }

    /** By shares of the side of the fruit, from its middle. */
    private void drag(double fromX, double fromY, double toX, double toY, MouseButton button) {
        Bounds surface = onFx(() -> {
            Node node = robot.lookup("#surface").query();
            return node.localToScreen(node.getLayoutBounds());
        });
        double side = Math.min(surface.getWidth(), surface.getHeight()) * 0.9;
        robot.moveTo(surface.getCenterX() + fromX * side, surface.getCenterY() + fromY * side)
                .press(button)
                .moveTo(surface.getCenterX() + toX * side, surface.getCenterY() + toY * side)
                .release(button);
        studio.settle();
    }

    private void pressOnSurface(KeyCode key, KeyCode... held) {
        focusSurface();
        press(key, held);
    }
}
