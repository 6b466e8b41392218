package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pochade.app.form.ScriptForm.Script;
import pochade.app.grid.AxisKind;
import pochade.app.models.TestLibrary;
import pochade.inference.api.model.ModelFamily;

/** Axes of a plot are written in a real window. */
final class ScriptFlowTest extends StudioCase {

    @Override
    void fill(TestLibrary models) {
        super.fill(models);
        models.lora("pixel-art.safetensors", ModelFamily.SD1);
    }

    @BeforeEach
    void choosePlot() {
        studio.resize(1280, 1000);
        robot.interact(() -> {
            robot.from(robot.lookup("#script").<Node>query())
                    .lookup(".section-head")
                    .<ToggleButton>query()
                    .fire();
        });
        choose(0, Script.PLOT);
    }

    private <T> void choose(int box, T choice) {
        robot.interact(() ->
                robot.lookup("#script .combo-box").nth(box).<ComboBox<T>>query().setValue(choice));
        studio.settle();
    }

    private TextInputControl values() {
        return robot.lookup("#script #values").nth(0).queryTextInputControl();
    }

    private void write(String text) {
        robot.interact(() -> {
            values().requestFocus();
            values().end();
        });
        robot.write(text);
        studio.settle();
    }

    private void scrollDown() {
        robot.interact(() -> robot.lookup("#generation").<ScrollPane>query().setVvalue(1));
        studio.settle();
    }

    @Test
    void valuesAreCompletedByTheKeys() {
        choose(1, AxisKind.SAMPLER);
        scrollDown();
        write("DDIM, eul");
        studio.captureScreen("axis-completion");
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        studio.settle();
        assertThat(values().getText()).isEqualTo("DDIM, Euler a");
        write(", heu");
        robot.push(KeyCode.TAB);
        studio.settle();
        assertThat(values().getText()).isEqualTo("DDIM, Euler a, Heun");
        assertThat(StudioStage.onFx(() -> values().isFocused())).isTrue();
        write(",");
        robot.push(KeyCode.CONTROL, KeyCode.SPACE).push(KeyCode.ESCAPE);
        studio.settle();
        assertThat(values().getText()).isEqualTo("DDIM, Euler a, Heun,");
    }

    @Test
    void tagsOfLorasAreOfferedForWordsOfThePrompt() {
        choose(1, AxisKind.PROMPT_SEARCH);
        write("fox,<pix");
        robot.push(KeyCode.ENTER);
        studio.settle();
        assertThat(values().getText()).isEqualTo("fox,<lora:pixel-art:1>");
    }

    @Test
    void theRefinersAxisIsFilledByItsButton() {
        choose(1, AxisKind.REFINER);
        robot.interact(
                () -> robot.lookup("#script #fill").nth(0).<Button>query().fire());
        studio.settle();
        assertThat(values().getText()).isEqualTo("None,Starter stickers");
    }
}
