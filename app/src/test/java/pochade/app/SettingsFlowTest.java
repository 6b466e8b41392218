package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;

import atlantafx.base.controls.ToggleSwitch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sets, with mouse and keys. */
final class SettingsFlowTest extends StudioCase {

    @BeforeEach
    void openSettings() {
        press(KeyCode.COMMA, KeyCode.CONTROL);
    }

    @Test
    void aSettingIsFoundMarkedSetAndMadeUsualAgain() {
        robot.clickOn("#search").write("jpeg qual");
        studio.settle();
        assertThat(robot.lookup(".settings-row").queryAll()).hasSize(1);
        assertThat(robot.lookup(".settings-found").<Text>queryAll())
                .extracting(Text::getText)
                .contains("Qual", "JPEG");
        Node field = robot.lookup(".settings-row .text-field").query();
        robot.doubleClickOn(field).write("95");
        studio.settle();
        assertThat(kept()).contains("pictureQuality=95");
        robot.doubleClickOn(".settings-explanation");
        studio.settle();
        assertThat(((TextInputControl) field).getText()).isEqualTo("80");
        assertThat(robot.lookup(".settings-row .icon-only").query().isVisible()).isFalse();
        robot.clickOn("#search").push(KeyCode.ESCAPE);
        studio.settle();
        assertThat(robot.lookup(".settings-row").queryAll()).hasSize(4);
    }

    @Test
    void aTokenIsChosenFromTheMenuAndTheExampleFollows() {
        robot.clickOn("#search").write("filename pattern");
        studio.settle();
        TextInputControl field = robot.lookup(".settings-row .text-field").queryTextInputControl();
        robot.interact(() -> field.setText(""));
        robot.clickOn(".settings-row .menu-button");
        studio.settle();
        studio.captureScreen("settings-tokens");
        robot.clickOn("[prompt_words]");
        studio.settle();
        assertThat(field.getText()).isEqualTo("[prompt_words]");
        assertThat(robot.lookup(".settings-remark").queryLabeled().getText())
                .isEqualTo("From the next picture, such as 00001-a red fox watercolour.png");
        assertThat(StudioStage.onFx(field::isFocused)).isTrue();
        assertThat(kept()).contains("pictureNames=[prompt_words]");
    }

    @Test
    void aKeyIsChangedByPressingItAndWorksAtOnce() {
        robot.clickOn("Keys");
        studio.settle();
        Labeled key = key("Show or hide the queue");
        robot.clickOn(key);
        assertThat(key.getText()).isEqualTo("Press the new keys");
        robot.push(KeyCode.Q);
        assertThat(key.getText()).as("what one types is no key").isEqualTo("Press the new keys");
        robot.push(KeyCode.CONTROL, KeyCode.D);
        studio.settle();
        assertThat(key.getText()).isEqualTo("Ctrl+D");
        assertThat(robot.lookup(".settings-remark").<Labeled>queryAll())
                .extracting(Labeled::getText)
                .contains("“Switch between light and dark” uses these keys, too.");
        robot.clickOn(key).push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Q);
        studio.settle();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Q);
        studio.settle();
        assertThat(robot.lookup("#queue").query().isVisible()).isFalse();
        robot.moveTo("#queueToggle");
        await(() -> Window.getWindows().stream()
                .anyMatch(it ->
                        it instanceof Tooltip tip && tip.getText().equals("Show or hide the queue (Ctrl+Shift+Q)")));
        robot.clickOn("Reset all keys");
        studio.settle();
        robot.push(KeyCode.CONTROL, KeyCode.J);
        studio.settle();
        assertThat(robot.lookup("#queue").query().isVisible()).isTrue();
    }

    @Test
    void lettersGrowAtOnce() {
        studio.mayLetWait();
        double before = height("#search");
        choose("Text size", 4);
        assertThat(height("#search")).isGreaterThan(before * 1.2);
        studio.capture("settings-text-175");
        choose("Text size", 0);
        assertThat(height("#search")).isEqualTo(before);
    }

    @Test
    void aSwitchPutsTheProgramInTheApplicationsMenu() {
        Path entry = folder.resolve("data/applications/pochade.desktop");
        robot.clickOn((Node node) -> node instanceof ToggleSwitch
                && "Show Pochade in the applications menu".equals(node.getAccessibleText()));
        await(() -> Files.exists(entry));
        robot.push(KeyCode.TAB).push(KeyCode.SHIFT, KeyCode.TAB);
        studio.capture("settings-switch-focused");
        robot.push(KeyCode.SPACE);
        await(() -> !Files.exists(entry));
    }

    @Test
    void theLanguageIsSetAndTheSettingsStayInSight() {
        studio.mayLetWait();
        choose("Language", 2);
        await(() -> ((TextInputControl) robot.lookup("#search").query())
                .getPromptText()
                .equals("搜索设置"));
        assertThat(kept()).contains("language=zh");
    }

    private Labeled key(String name) {
        return robot.lookup((Node node) -> node.getStyleClass().contains("settings-key")
                        && node.getAccessibleText().startsWith(name))
                .query();
    }

    private void choose(String name, int index) {
        ComboBox<?> box = robot.lookup((Node node) -> node instanceof ComboBox && name.equals(node.getAccessibleText()))
                .query();
        StudioStage.onFx(() -> {
            box.getSelectionModel().select(index);
            return null;
        });
        studio.settle();
    }

    private double height(String query) {
        return robot.lookup(query).query().getBoundsInLocal().getHeight();
    }

    private String kept() {
        try {
            return Files.readString(folder.resolve("window.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
