package pochade.app;

import static pochade.app.StudioStage.await;

import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;

/** From the first start to a picture, its repair, a wider and a larger one and a shared preset, with the mouse alone: nothing is typed. */
final class MouseTourTest extends FirstTour {

    MouseTourTest() {
        super("mouse");
    }

    @Override
    void makePicture() {
        click("red apple");
    }

    @Override
    void editPicture() {
        click("Edit on the canvas");
    }

    @Override
    void paintMask() {
        dragOnCanvas();
    }

    @Override
    void clearMask() {
        click("Clear the mask");
    }

    @Override
    void undo() {
        click("Undo");
    }

    @Override
    void generate() {
        robot.clickOn(".repaint-generate");
        studio.settle();
    }

    @Override
    void accept() {
        click("Accept");
    }

    @Override
    void extendToTheRight() {
        click("Extend");
        clickItem("To the right");
    }

    @Override
    void upscaleCanvas() {
        click("Upscale");
    }

    @Override
    void startUpscaling() {
        robot.clickOn(".create-generate");
        studio.settle();
    }

    @Override
    void keepPreset() {
        click("Save as preset");
        click("Save");
    }

    @Override
    void share(String item) {
        click("Share");
        clickItem(item);
    }

    private void click(String name) {
        robot.clickOn(seen(node -> name.equals(node.getAccessibleText())
                || (node instanceof ButtonBase button && name.equals(button.getText()))));
        studio.settle();
    }

    private void clickItem(String beginning) {
        robot.clickOn(seen(node -> node instanceof Labeled label
                && label.getText() != null
                && label.getText().startsWith(beginning)
                && label.getParent().getStyleClass().contains("menu-item")));
        studio.settle();
    }

    private Node seen(Predicate<Node> wanted) {
        await(() -> robot.lookup(wanted).queryAll().stream().anyMatch(StudioCase::isSeen));
        return robot.lookup(wanted).queryAll().stream()
                .filter(StudioCase::isSeen)
                .findFirst()
                .orElseThrow();
    }
}
