package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import pochade.app.session.Place;

/** What all controls of the window have in common, in each of its places. */
@UiTest
final class ControlsTest {

    @TempDir
    private Path folder;

    private final FxRobot robot = new FxRobot();
    private StudioStage studio;

    @BeforeEach
    void open() {
        studio = new StudioStage(folder, Locale.ENGLISH);
        studio.resize(1280, 800);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void everyControlThatTakesTheFocusHasANameAndSaysWhatItIsFor() {
        for (Place place : Place.values()) {
            studio.onFxSettled(() -> robot.lookup((Node node) ->
                            node instanceof ToggleButton && place.name().equals(node.getUserData()))
                    .<ToggleButton>query()
                    .fire());
            unfoldAll();
            List<Node> all = new ArrayList<>();
            gather(studio.stage().getScene().getRoot(), all);
            List<Label> labels = all.stream()
                    .filter(Label.class::isInstance)
                    .map(Label.class::cast)
                    .toList();
            assertThat(all.stream().filter(ControlsTest::takesFocus))
                    .as(place.name())
                    .hasSizeGreaterThan(8)
                    .allSatisfy(control -> {
                        assertThat(name(control, labels))
                                .as("name of %s", control)
                                .isPresent();
                        assertThat(purpose(control, labels))
                                .as("purpose of %s", control)
                                .isPresent();
                    });
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

    private void unfoldAll() {
        robot.lookup(".section-head").<ToggleButton>queryAll().stream()
                .filter(head -> !head.isSelected())
                .forEach(head -> studio.onFxSettled(head::fire));
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

    private static boolean takesFocus(Node node) {
        return node.isFocusTraversable() && !(node instanceof ScrollPane);
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
                control instanceof Control it && it.getTooltip() != null
                        ? Optional.ofNullable(it.getTooltip().getText())
                        : Optional.empty(),
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

    /** Of the control or, for the text in a number's field, of what is around it. */
    private static Optional<Label> labelOf(Node control, List<Label> labels) {
        return labels.stream()
                .filter(label -> label.getLabelFor() != null
                        && (label.getLabelFor() == control || label.getLabelFor() == control.getParent()))
                .findFirst();
    }
}
