package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;
import static pochade.app.StudioStage.onFx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pochade.app.session.Place;
import pochade.app.store.ImageStore;
import pochade.inference.api.image.RgbImage;

/** What all controls of the window have in common, in each of its places. */
final class ControlsTest extends StudioCase {

    private static final RgbImage FRUIT = Stickers.fruit(0.1f);

    /** They say nothing. */
    private static final Set<AccessibleRole> NO_ROLES = Set.of(AccessibleRole.NODE, AccessibleRole.PARENT);

    private final List<String> findings = new ArrayList<>();

    @BeforeEach
    void keepPictures() throws IOException {
        for (int i = 0; i < 2; i++) {
            Path file = folder.resolve("pictures").resolve(i + ".png");
            Files.createDirectories(file.getParent());
            new ImageStore().write(file, FRUIT, "red apple\nSteps: 20, Seed: " + i + ", Size: 128x128");
        }
        studio.archive().update();
    }

    @Test
    void everyControlHasANameAndARoleAndSaysWhatItIsFor() {
        studio.service().becomeReady();
        for (Place place : Place.values()) {
            visit(place);
            unfoldAll();
            look(place.name(), 8);
        }
        // as long as only its own pictures are there
        lookAtGallery();
        lookAtCreate();
        lookAtPanels();
        lookAtCanvas();
        assertThat(findings).isEmpty();
    }

    private void lookAtCreate() {
        visit(Place.CREATE);
        fire(".create-generate");
        fire(".create-generate");
        studio.service().job(0).start();
        studio.settle();
        look("a queue of two", 8);
        lookAtMenu(".queue-card");
        studio.service().job(0).finish(FRUIT);
        studio.settle();
        studio.service().job(1).start().finish(FRUIT);
        studio.settle();
        lookAtMenu(".strip-frame");
        for (int i = 1; i < 4; i++) {
            int mode = i;
            studio.onFxSettled(() -> robot.lookup("#mode .toggle-button")
                    .nth(mode)
                    .<ToggleButton>query()
                    .fire());
            unfoldAll();
            look("mode " + mode, 8);
        }
        studio.onFxSettled(() -> robot.lookup("#mode .toggle-button")
                .nth(2)
                .<ToggleButton>query()
                .fire());
        paste(FRUIT, "#well");
        await(() ->
                robot.lookup("#paintMask").tryQuery().filter(Node::isVisible).isPresent());
        fire("#paintMask");
        assertThat(robot.lookup("#canvas").query().isVisible()).isTrue();
        look("mask", 8);
    }

    private void lookAtPanels() {
        for (String button : List.of("#networks", "#styles", "#presets", "#history", "#model", "#device")) {
            onFx(() -> robot.lookup(button).queryButton().fire());
            await(() -> panel().isPresent());
            Window panel = panel().orElseThrow();
            lookAt(button, 1, panel);
            if (button.equals("#presets")) {
                onFx(() -> robot.lookup(".presets-panel .button.accent")
                        .queryButton()
                        .fire());
                lookAt("a preset to save", 5, panel);
            }
            onFx(panel::hide);
            await(() -> panel().isEmpty());
        }
        visit(Place.MODELS);
        onFx(() -> robot.lookup("#folders").queryButton().fire());
        await(() -> panel().isPresent());
        Window folders = panel().orElseThrow();
        lookAt("folders of models", 0, folders);
        onFx(folders::hide);
        await(() -> panel().isEmpty());
    }

    /** Writes down if what the menu over a node offers has no words. */
    private void lookAtMenu(String over) {
        onFx(() -> {
            Node node = robot.lookup(over).query();
            Bounds place = node.localToScreen(node.getBoundsInLocal());
            node.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                    0,
                    0,
                    place.getCenterX(),
                    place.getCenterY(),
                    false,
                    new PickResult(node, 0, 0)));
        });
        await(() -> menu().isPresent());
        ContextMenu menu = menu().orElseThrow();
        onFx(() -> menu.getItems().stream()
                .filter(item -> !(item instanceof SeparatorMenuItem))
                .filter(item -> item.getText() == null || item.getText().isBlank())
                .forEach(item -> findings.add(over + ": no words: " + item)));
        onFx(menu::hide);
        await(() -> menu().isEmpty());
    }

    private static Optional<ContextMenu> menu() {
        return onFx(() -> Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst());
    }

    private static Optional<Window> panel() {
        return onFx(() ->
                Window.getWindows().stream().filter(PopOver.class::isInstance).findFirst());
    }

    private void lookAtGallery() {
        visit(Place.GALLERY);
        await(() -> onFx(() -> robot.lookup(".gallery-status").queryLabeled().getText())
                .startsWith("2"));
        onFx(() -> robot.lookup(".picture-grid").query().requestFocus());
        press(KeyCode.HOME);
        await(() -> onFx(() -> robot.lookup(".details-name").queryLabeled().getText())
                .endsWith(".png"));
        look("details", 8);
        lookAtMenu(".picture-card");
        press(KeyCode.ENTER);
        await(() -> robot.lookup("#large").query().isVisible());
        look("large", 4);
        press(KeyCode.ESCAPE);
        press(KeyCode.RIGHT, KeyCode.SHIFT);
        press(KeyCode.C);
        await(() -> robot.lookup(".compare").query().isVisible());
        look("compared", 4);
        press(KeyCode.ESCAPE);
    }

    private void lookAtCanvas() {
        visit(Place.EDIT);
        paste(FRUIT, "#surface");
        await(() -> !robot.lookup("#layerList").<ListView<?>>query().getItems().isEmpty());
        int next = studio.service().requests().size();
        fire(".repaint-generate");
        await(() -> studio.service().requests().size() > next);
        studio.service().job(next).start().finish(FRUIT);
        studio.settle();
        assertThat(robot.lookup("#staging").query().isVisible()).isTrue();
        look("results over the canvas", 8);
    }

    /** Writes down what is wrong with the controls in sight, of which there are more than this. */
    private void look(String state, int least) {
        lookAt(state, least, studio.stage());
    }

    private void lookAt(String state, int least, Window window) {
        List<Node> all = new ArrayList<>();
        onFx(() -> gather(window.getScene().getRoot(), all));
        List<Label> labels = all.stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .toList();
        List<Node> controls = all.stream().filter(ControlsTest::isControl).toList();
        assertThat(controls).as(state).hasSizeGreaterThan(least);
        all.stream()
                .filter(node -> node instanceof ListCell<?> cell
                        && !cell.isEmpty()
                        && cell.getStyleClass().contains("card-row"))
                .filter(cell -> name(cell, labels).isEmpty())
                .forEach(cell -> findings.add(state + ": no name: " + cell));
        for (Node control : controls) {
            if (name(control, labels).isEmpty()) {
                findings.add(state + ": no name: " + control);
            }
            if (purpose(control, labels).isEmpty()) {
                findings.add(state + ": no purpose: " + control);
            }
            if (NO_ROLES.contains(control.getAccessibleRole())) {
                findings.add(state + ": no role: " + control);
            }
        }
    }

    @Test
    void aDoubleClickOnTheNameMakesANumberOrAChoiceUsual() {
        TextInputControl steps =
                (TextInputControl) robot.from(robot.lookup("#steps").<Node>query())
                        .lookup(".text-field")
                        .query();
        robot.doubleClickOn(steps).write("50").doubleClickOn(label("#steps"));
        assertThat(steps.getText()).isEqualTo("20");
        ComboBox<?> sampler = robot.lookup("#sampler").query();
        Object usual = sampler.getValue();
        studio.onFxSettled(() -> sampler.getSelectionModel().selectLast());
        robot.doubleClickOn(label("#sampler"));
        assertThat(sampler.getValue()).isEqualTo(usual);
    }

    @Test
    void theWheelStepsTheNumberThatHasTheFocusAndNoOther() {
        TextInputControl steps =
                (TextInputControl) robot.from(robot.lookup("#steps").<Node>query())
                        .lookup(".text-field")
                        .query();
        robot.moveTo(steps).scroll(VerticalDirection.UP);
        assertThat(steps.getText()).isEqualTo("20");
        robot.clickOn(steps).scroll(VerticalDirection.UP);
        assertThat(steps.getText()).isNotEqualTo("20");
        robot.push(KeyCode.UP).push(KeyCode.DOWN);
    }

    private Label label(String control) {
        Node labelled = robot.lookup(control).query();
        return robot.lookup((Node node) -> node instanceof Label name && name.getLabelFor() == labelled)
                .query();
    }

    /** A section that unfolds may show others. */
    private void unfoldAll() {
        for (List<ToggleButton> folded = folded(); !folded.isEmpty(); folded = folded()) {
            List<ToggleButton> heads = folded;
            studio.onFxSettled(() -> heads.forEach(ToggleButton::fire));
        }
    }

    private List<ToggleButton> folded() {
        return onFx(() -> robot.lookup(".section-head").<ToggleButton>queryAll().stream()
                .filter(head -> !head.isSelected() && !head.isDisabled())
                .toList());
    }

    private static void gather(Node node, List<Node> all) {
        if (!node.isVisible()) {
            return;
        }
        all.add(node);
        if (node instanceof ScrollPane pane && pane.getContent() != null) {
            gather(pane.getContent(), all);
        } else if (node instanceof Parent parent && !(node instanceof ComboBox)) {
            parent.getChildrenUnmodifiable().forEach(child -> gather(child, all));
        }
    }

    /** What takes the focus, and what a screen reader comes to besides. */
    private static boolean isControl(Node node) {
        return !(node instanceof ScrollPane)
                && (node.isFocusTraversable() || node instanceof ButtonBase || node instanceof Slider);
    }

    private static Optional<String> name(Node control, List<Label> labels) {
        return first(Stream.of(
                Optional.ofNullable(control.getAccessibleText()),
                control instanceof Labeled labeled ? Optional.ofNullable(labeled.getText()) : Optional.empty(),
                labelOf(control, labels).map(Label::getText)));
    }

    private static Optional<String> purpose(Node control, List<Label> labels) {
        return first(Stream.of(
                Optional.ofNullable(control.getAccessibleHelp()),
                control instanceof Labeled labeled ? Optional.ofNullable(labeled.getText()) : Optional.empty(),
                control instanceof TextInputControl input
                        ? Optional.ofNullable(input.getPromptText())
                        : Optional.empty(),
                labelOf(control, labels).map(Label::getText),
                // a list or a canvas says it in its name
                Optional.ofNullable(control.getAccessibleText())));
    }

    private static Optional<String> first(Stream<Optional<String>> texts) {
        return texts.flatMap(Optional::stream).filter(text -> !text.isBlank()).findFirst();
    }

    private static Optional<Label> labelOf(Node control, List<Label> labels) {
        return labels.stream()
                .filter(label -> label.getLabelFor() != null && label.getLabelFor() == control)
                .findFirst();
    }
}
