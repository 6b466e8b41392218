package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import pochade.app.editor.PromptArea;
import pochade.app.fx.Theme;
import pochade.app.models.TestLibrary;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;

/** Prompts are written in a real window. */
final class PromptEditorTest extends StudioCase {

    @Override
    void fill(TestLibrary models) {
        super.fill(models);
        models.lora("pixel-art.safetensors", ModelFamily.SD1);
        models.add("EasyNegative.safetensors", ModelKind.TEXTUAL_INVERSION, ModelFamily.SD1);
    }

    private PromptArea area(String query) {
        return robot.lookup(query).query();
    }

    private void write(String text) {
        StudioStage.onFx(() -> {
            area("#prompt").valueProperty().set(text);
            return null;
        });
        studio.settle();
    }

    private List<String> stylesAt(int place) {
        studio.settle();
        return List.copyOf(StudioStage.onFx(() -> area("#prompt").getStyleOfChar(place)));
    }

    @Test
    void thePromptIsColouredAndItsFaultsAreMarkedWhileOneTypes() {
        robot.clickOn("#prompt").write("a (red:1.2) fox)");
        assertThat(area("#prompt").getText()).isEqualTo("a (red:1.2) fox)");
        assertThat(stylesAt(3)).containsExactly("prompt-raised");
        assertThat(stylesAt(0)).isEmpty();
        assertThat(stylesAt(15)).contains("prompt-fault");
        assertThat(robot.lookup("#promptProblems").<Label>query().getText()).contains("No bracket opens");
        robot.push(KeyCode.BACK_SPACE);
        assertThat(robot.lookup("#promptProblems").<Label>query().isVisible()).isFalse();
    }

    @Test
    void whatWasTypedIsUndoneAndPastedAsPlainText() {
        robot.clickOn("#prompt").write("fox");
        write("a preset");
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(area("#prompt").getText()).isEqualTo("fox");
        robot.push(KeyCode.SHORTCUT, KeyCode.Y);
        assertThat(area("#prompt").getText()).isEqualTo("a preset");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(StudioStage.onFx(() -> Clipboard.getSystemClipboard().getContentTypes()))
                .allMatch(format -> format.equals(DataFormat.PLAIN_TEXT));
        robot.push(KeyCode.END).push(KeyCode.SHORTCUT, KeyCode.V);
        assertThat(area("#prompt").getText()).isEqualTo("a preseta preset");
    }

    @Test
    void anInputMethodComposesOverTheTextAndCommitsIntoIt() {
        robot.clickOn("#prompt").write("a ");
        compose("", "hu");
        assertThat(area("#prompt").getText()).isEqualTo("a ");
        assertThat(robot.lookup(".prompt-composition").<Label>query().getText()).isEqualTo("hu");
        assertThat(robot.lookup(".prompt-composition").query().isVisible()).isTrue();
        compose("狐狸", "");
        assertThat(area("#prompt").getText()).isEqualTo("a 狐狸");
        assertThat(StudioStage.onFx(
                        () -> area("#prompt").lookup(".prompt-composition").isVisible()))
                .isFalse();
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(area("#prompt").getText()).doesNotContain("hu").doesNotContain("狐狸");
        assertThat(StudioStage.onFx(
                        () -> area("#prompt").getInputMethodRequests().getTextLocation(0)))
                .satisfies(point -> assertThat(area("#prompt")
                                .localToScreen(area("#prompt").getLayoutBounds())
                                .contains(point))
                        .isTrue());
    }

    private void compose(String committed, String composed) {
        StudioStage.onFx(() -> {
            List<InputMethodTextRun> runs = composed.isEmpty()
                    ? List.of()
                    : List.of(new InputMethodTextRun(composed, InputMethodHighlight.UNSELECTED_RAW));
            Event.fireEvent(
                    area("#prompt"),
                    new InputMethodEvent(
                            InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, committed, composed.length()));
            return null;
        });
        studio.settle();
    }

    @Test
    void namesAreCompletedByTheKeys() {
        robot.clickOn("#prompt").write("a <pix");
        studio.settle();
        studio.captureScreen("completion");
        robot.push(KeyCode.ENTER);
        assertThat(area("#prompt").getText()).isEqualTo("a <lora:pixel-art:1>");
        robot.write(", eas");
        studio.settle();
        robot.push(KeyCode.ESCAPE).push(KeyCode.TAB);
        studio.settle();
        assertThat(area("#prompt").getText()).isEqualTo("a <lora:pixel-art:1>, eas");
        robot.clickOn("#prompt").push(KeyCode.SHORTCUT, KeyCode.END).push(KeyCode.CONTROL, KeyCode.SPACE);
        studio.settle();
        robot.push(KeyCode.TAB);
        assertThat(area("#prompt").getText()).isEqualTo("a <lora:pixel-art:1>, EasyNegative");
        assertThat(StudioStage.onFx(() -> area("#prompt").isFocused())).isTrue();
    }

    @Test
    void aPromptOfBeforeIsFoundAndUsed() {
        robot.clickOn("#prompt").write("fox").push(KeyCode.SHORTCUT, KeyCode.ENTER);
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("cat").push(KeyCode.SHORTCUT, KeyCode.ENTER);
        robot.clickOn("#history");
        studio.settle();
        robot.write("fo").push(KeyCode.DOWN);
        studio.captureScreen("history");
        robot.push(KeyCode.ENTER);
        studio.settle();
        assertThat(area("#prompt").getText()).isEqualTo("fox");
    }

    @Test
    void aStyleIsMadeChosenAndTakenOff() {
        robot.clickOn("#prompt").write("ink drawing");
        robot.clickOn("#styles");
        studio.settle();
        robot.clickOn(".styles-panel #name").write("inky").push(KeyCode.ENTER);
        studio.settle();
        robot.clickOn(".styles-panel #search").write("ink").push(KeyCode.DOWN).push(KeyCode.ENTER);
        studio.settle();
        studio.captureScreen("styles");
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("#prompt").push(KeyCode.SHORTCUT, KeyCode.A).write("fox").push(KeyCode.SHORTCUT, KeyCode.ENTER);
        studio.settle();
        assertThat(studio.service().requests().get(0).prompt().positive()).isEqualTo("fox, ink drawing");
        robot.clickOn(".styles-chip");
        studio.settle();
        assertThat(robot.lookup(".styles-chip").queryAll()).isEmpty();
    }

    @Test
    void theTokensAreCounted() {
        robot.clickOn("#prompt").write("a red fox");
        assertThat(robot.lookup("#promptCount").<Label>query().getText()).isEqualTo("\u2013");
        StudioStage.onFx(() -> {
            studio.service().becomeReady();
            return null;
        });
        await(() -> robot.lookup("#promptCount").<Label>query().getText().equals("3/75"));
    }

    @Test
    void theKeysStepThroughThePromptsOfBefore() {
        robot.clickOn("#prompt").write("fox").push(KeyCode.SHORTCUT, KeyCode.ENTER);
        robot.write(" and cat").push(KeyCode.SHORTCUT, KeyCode.ENTER);
        robot.write(" and");
        robot.push(KeyCode.ALT, KeyCode.UP);
        assertThat(area("#prompt").getText()).isEqualTo("fox and cat");
        robot.push(KeyCode.ALT, KeyCode.UP);
        assertThat(area("#prompt").getText()).isEqualTo("fox");
        robot.push(KeyCode.ALT, KeyCode.DOWN).push(KeyCode.ALT, KeyCode.DOWN);
        assertThat(area("#prompt").getText()).isEqualTo("fox and cat and");
    }

    @Test
    void aVeryLongPromptIsTypedIn() {
        // a line of 20,000 letters is laid out as a whole at each of them, in about 100 ms
        studio.mayLetWait();
        write("(a [b:c:0.5] {c|d} word, ".repeat(800));
        robot.clickOn("#prompt").push(KeyCode.SHORTCUT, KeyCode.END);
        long longest = 0;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            StudioStage.onFx(() -> {
                area("#prompt").appendText("x");
                area("#prompt").getScene().getRoot().applyCss();
                area("#prompt").getScene().getRoot().layout();
                return null;
            });
            longest = Math.max(longest, System.nanoTime() - start);
        }
        assertThat(longest).isLessThan(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void showsItself() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            reopen(folder.resolve(language.toString()), language);
            StudioStage.onFx(() -> {
                studio.service().becomeReady();
                return null;
            });
            StudioStage.onFx(() -> {
                area("#prompt").requestFocus();
                return null;
            });
            write("(masterpiece:1.3), a ((red)) fox, [blurry], [day:night:0.5], __animal__ {big|small}, "
                    + "EasyNegative <lora:pixel-art:0.8> <lora:missing:1> BREAK a forest) # note");
            await(() -> robot.lookup("#promptCount").<Label>query().getText().contains("/"));
            assertThat(stylesAt(2)).containsExactly("prompt-raised");
            for (Theme theme : Theme.values()) {
                studio.dress(theme);
                studio.capture("prompt-" + language + "-" + theme);
            }
        }
    }
}
