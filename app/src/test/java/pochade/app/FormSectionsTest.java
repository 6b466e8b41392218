package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;
import static pochade.app.StudioStage.onFx;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.NoiseOptions.Variation;

/** The parts of the form that fold away, with mouse and keys. */
final class FormSectionsTest extends StudioCase {

    private static final RgbImage FRUIT = Stickers.fruit(0.1f);

    @Test
    void aFoldedSectionSaysWhatIsNotAsUsualAndMakesItUsualAgain() {
        unfold("#variation");
        type("#variationStrength", "0.4");
        assertThat(in("#variation", ".section-summary").isVisible()).isFalse();
        unfold("#variation");
        assertThat(in("#variation", ".section-content").isVisible()).isFalse();
        Label summary = (Label) in("#variation", ".section-summary");
        assertThat(summary.isVisible()).isTrue();
        assertThat(summary.getText()).isEqualTo("Variation strength 0.4");
        robot.clickOn(in("#variation", ".section-reset"));
        studio.settle();
        assertThat(summary.isVisible()).isFalse();
        assertThat(field("#variationStrength").getText()).isEqualTo("0");
    }

    @Test
    void aSectionUnfoldsByKeyAndTheFormScrollsToIt() {
        onFx(() -> in("#sampling", ".section-head").requestFocus());
        robot.push(KeyCode.SPACE);
        studio.settle();
        Node eta = robot.lookup("#eta").query();
        Bounds seen = eta.localToScene(eta.getBoundsInLocal());
        assertThat(seen.getMaxY()).isLessThan(700);
        robot.push(KeyCode.TAB);
        robot.push(KeyCode.UP);
        studio.settle();
        assertThat(field("#eta").getText()).isEqualTo("1");
    }

    @Test
    void variationsDifferByTheirOwnSeed() {
        unfold("#variation");
        type("#variationSeed", "50");
        type("#variationStrength", "0.25");
        onFx(() -> ((TextInputControl) robot.from(robot.lookup("#batchCount").<Node>query())
                        .lookup(".text-field")
                        .query())
                .setText("2"));
        generate();
        endFirst();
        assertThat(studio.service().requests())
                .extracting(it -> it.batch().noise().variation().orElseThrow())
                .containsExactly(new Variation(50, 0.25), new Variation(51, 0.25));
        assertThat(studio.service().requests())
                .extracting(it -> it.batch().seed())
                .containsOnly(studio.service().requests().get(0).batch().seed());
    }

    @Test
    void hiresFixIsASecondPassAtTwiceTheSize() {
        unfold("#hires");
        robot.clickOn("#hiresOn");
        type("#hiresSteps", "8");
        generate();
        HiresFix hires = onlyRequest().hires().orElseThrow();
        assertThat(hires.size()).isEqualTo(new Extent(256, 256));
        assertThat(hires.steps()).hasValue(8);
        assertThat(hires.denoisingStrength()).isEqualTo(0.7);
    }

    @Test
    void aPastedPictureIsStartedFrom() {
        pasteSource();
        type("#strength", "0.35");
        generate();
        assertThat(onlyRequest().image()).contains(ImageToImage.of(FRUIT, 0.35));
        clickAccessible("Remove the picture");
        generate();
        assertThat(studio.service().requests()).hasSize(1);
        assertThat(robot.lookup(".notice").query().isVisible()).isTrue();
        endFirst();
        robot.clickOn("txt2img");
        generate();
        assertThat(studio.service().requests().get(1).image()).isEmpty();
    }

    /** The engine gets one job at a time. */
    private void endFirst() {
        studio.service().job(0).start().finish(FRUIT);
        studio.settle();
    }

    @Test
    void thePictureInTheMiddleIsStartedFrom() {
        generate();
        studio.service().job(0).start().finish(FRUIT);
        studio.settle();
        robot.clickOn("img2img");
        robot.clickOn("Use this picture");
        generate();
        assertThat(studio.service().requests().get(1).image().orElseThrow().picture())
                .isEqualTo(FRUIT);
    }

    @Test
    void aMaskIsPaintedOverThePicture() {
        editMask();
        dragOverCanvas(-0.1, 0, 0.1, 0, MouseButton.PRIMARY);
        robot.clickOn("Done");
        studio.settle();
        assertThat(robot.lookup("#paint").query().isVisible()).isFalse();
        generate();
        Inpainting inpainting = onlyRequest().image().orElseThrow().inpainting().orElseThrow();
        Mask mask = inpainting.mask();
        assertThat(mask.extent()).isEqualTo(FRUIT.extent());
        assertThat(mask.at(64, 64)).isEqualTo(255);
        assertThat(mask.at(2, 2)).isZero();
        assertThat(inpainting).isEqualTo(Inpainting.of(mask));
    }

    @Test
    void stepsOfTheMaskAreTakenBackWithTheKeys() {
        editMask();
        dragOverCanvas(-0.1, 0, 0.1, 0, MouseButton.PRIMARY);
        dragOverCanvas(0, 0, 0.02, 0, MouseButton.SECONDARY);
        pressOnCanvas(KeyCode.Z, KeyCode.CONTROL);
        pressOnCanvas(KeyCode.Z, KeyCode.CONTROL);
        assertThat(robot.lookup("#undo").query().isDisabled()).isTrue();
        pressOnCanvas(KeyCode.Y, KeyCode.CONTROL);
        String before = field("#brushSize").getText();
        pressOnCanvas(KeyCode.CLOSE_BRACKET);
        assertThat(Integer.parseInt(field("#brushSize").getText())).isGreaterThan(Integer.parseInt(before));
        pressOnCanvas(KeyCode.ESCAPE);
        generate();
        Mask mask =
                onlyRequest().image().orElseThrow().inpainting().orElseThrow().mask();
        assertThat(mask.at(64, 64)).isEqualTo(255);
    }

    @Test
    void theMaskIsPaintedWithTheKeysAlone() {
        editMask();
        while (brushSize() > 24) {
            press(KeyCode.OPEN_BRACKET);
        }
        int size = brushSize();
        press(KeyCode.D);
        steps(KeyCode.RIGHT);
        press(KeyCode.D);
        steps(KeyCode.DOWN);
        press(KeyCode.ESCAPE);
        generate();
        Mask mask =
                onlyRequest().image().orElseThrow().inpainting().orElseThrow().mask();
        assertThat(mask.at(64, 64)).isEqualTo(255);
        assertThat(mask.at(64 + size, 64)).isEqualTo(255);
        assertThat(mask.at(64 + 2 * size, 64)).isZero();
        assertThat(mask.at(64 + size, 64 + size)).isZero();
    }

    private int brushSize() {
        return Integer.parseInt(field("#brushSize").getText());
    }

    /** As far as the brush is wide. */
    private void steps(KeyCode key) {
        for (int i = 0; i < 4; i++) {
            press(key, KeyCode.SHIFT);
        }
    }

    @Test
    void aRectangleIsInvertedAndClearedAgain() {
        editMask();
        pressOnCanvas(KeyCode.R);
        dragOverCanvas(-0.2, -0.2, 0.2, 0.2, MouseButton.PRIMARY);
        clickAccessible("Invert");
        generate();
        Mask mask =
                onlyRequest().image().orElseThrow().inpainting().orElseThrow().mask();
        assertThat(mask.at(64, 64)).isZero();
        assertThat(mask.at(2, 2)).isEqualTo(255);
        robot.clickOn("Paint the mask");
        studio.settle();
        clickAccessible("Clear");
        generate();
        assertThat(studio.service().requests()).hasSize(1);
        endFirst();
        robot.clickOn("img2img");
        generate();
        assertThat(studio.service().requests().get(1).image().orElseThrow().inpainting())
                .isEmpty();
    }

    @Test
    void aFinishedPictureIsSentBackToBeStartedFromAndPaintedOn() {
        generate();
        studio.service().job(0).start().finish(FRUIT);
        studio.settle();
        clickAccessible("Send to inpaint");
        assertThat(robot.lookup("#canvas").query().isVisible()).isTrue();
        clickAccessible("Fill");
        generate();
        ImageToImage image = studio.service().requests().get(1).image().orElseThrow();
        assertThat(image.picture()).isEqualTo(FRUIT);
        assertThat(image.inpainting().orElseThrow().mask().at(0, 127)).isEqualTo(255);
    }

    @Test
    void theFrameIsDrawnOutwardsAndTheRoomIsPainted() {
        editMask();
        dragOverCanvas(-0.47, 0, -0.6, 0, MouseButton.PRIMARY);
        unfold("#outpaint");
        int left = Integer.parseInt(field("#left").getText());
        assertThat(left).isPositive().isEqualTo(left / 8 * 8);
        assertThat(field("#width").getText()).isEqualTo(String.valueOf(128 + left));
        generate();
        ImageToImage image = onlyRequest().image().orElseThrow();
        assertThat(image.picture().extent()).isEqualTo(new Extent(128 + left, 128));
        Mask mask = image.inpainting().orElseThrow().mask();
        assertThat(mask.at(0, 64)).isEqualTo(255);
        assertThat(mask.at(left + 64, 64)).isZero();
    }

    private void editMask() {
        pasteSource();
        robot.clickOn("Inpaint");
        studio.settle();
        robot.clickOn("Paint the mask");
        await(() -> robot.lookup("#canvas").query().getLayoutBounds().getWidth() > 100);
        studio.settle();
    }

    private void pasteSource() {
        robot.clickOn("img2img");
        copy(FRUIT);
        onFx(() -> robot.lookup("#well").query().requestFocus());
        press(KeyCode.V, KeyCode.CONTROL);
        await(() -> !robot.lookup("#sourceSize").queryLabeled().getText().isEmpty());
    }

    /** By shares of the smaller side of the canvas, from its middle. */
    private void dragOverCanvas(double fromX, double fromY, double toX, double toY, MouseButton button) {
        Bounds canvas = onFx(() -> {
            Node node = robot.lookup("#canvas").query();
            return node.localToScreen(node.getLayoutBounds());
        });
        double side = Math.min(canvas.getWidth(), canvas.getHeight());
        robot.moveTo(canvas.getCenterX() + fromX * side, canvas.getCenterY() + fromY * side)
                .press(button)
                .moveTo(canvas.getCenterX() + toX * side, canvas.getCenterY() + toY * side)
                .release(button);
        studio.settle();
    }

    private void pressOnCanvas(KeyCode key, KeyCode... held) {
        onFx(() -> robot.lookup("#canvas").query().requestFocus());
        press(key, held);
    }

    private void unfold(String section) {
        onFx(() -> ((ToggleButton) in(section, ".section-head")).fire());
        studio.settle();
    }

    private Node in(String section, String query) {
        return robot.from(robot.lookup(section).<Node>query()).lookup(query).query();
    }

    private void type(String quantity, String text) {
        robot.doubleClickOn(field(quantity)).push(KeyCode.CONTROL, KeyCode.A).write(text);
        studio.settle();
    }

    private TextInputControl field(String query) {
        return (TextInputControl) in(query, ".text-field");
    }

    private void generate() {
        robot.clickOn(".create-generate");
        studio.settle();
    }

    private GenerationRequest onlyRequest() {
        assertThat(studio.service().requests()).hasSize(1);
        return studio.service().requests().get(0);
    }

    private void clickAccessible(String name) {
        robot.clickOn(robot.lookup((Node node) -> name.equals(node.getAccessibleText()) && node.isVisible())
                .<Node>query());
        studio.settle();
    }
}
