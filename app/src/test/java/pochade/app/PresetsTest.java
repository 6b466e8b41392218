package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;

import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import pochade.presets.PresetLibrary;
import pochade.ui.UiResources;

/** The presets, in a real window: by mouse, by keys, and as pictures for people to look at. */
@UiTest
final class PresetsTest {

    private final FxRobot robot = new FxRobot();

    @Test
    void aPresetIsAppliedByOneClickUndoneSavedAndShared(@TempDir Path folder) {
        try (StudioStage studio = new StudioStage(folder, Locale.ENGLISH)) {
            studio.resize(1280, 800);
            robot.clickOn("#presets");
            await(() -> robot.lookup(".presets-panel #search").query().isFocused());
            robot.write("portrait 1.x");
            await(() -> cards() == 1);
            clickCard("Portrait (SD 1.x)");
            assertThat(field("#height").getText()).isEqualTo("768");
            robot.clickOn(".presets-panel #undo");
            await(() -> field("#height").getText().equals("128"));
            clickCard("Portrait (SD 1.x)");
            robot.clickOn("Save as preset…");
            await(() -> robot.lookup(".preset #name").query().isFocused());
            robot.write("Mine");
            StudioStage.onFx(() -> {
                robot.lookup(".preset-parts .check-box").<CheckBox>queryAll().forEach(box -> box.setSelected(true));
                return null;
            });
            robot.clickOn(".preset #name").push(KeyCode.ENTER);
            await(() -> robot.lookup(".presets-details #name")
                    .queryLabeled()
                    .getText()
                    .equals("Mine"));
            assertThat(new PresetLibrary(folder.resolve("presets"))
                            .find("Mine")
                            .values()
                            .parts())
                    .hasSizeGreaterThan(10);
            robot.clickOn(".presets-panel #search").push(KeyCode.CONTROL, KeyCode.A);
            robot.write("mine");
            await(() -> robot.lookup(".card-name").queryLabeled().getText().equals("Mine"));
            robot.clickOn(card("Mine"), MouseButton.SECONDARY);
            await(() -> robot.lookup(".context-menu").tryQuery().isPresent());
            robot.clickOn("Copy as text");
            await(() -> StudioStage.onFx(
                            () -> String.valueOf(Clipboard.getSystemClipboard().getString()))
                    .contains("\"name\" : \"Mine\""));
        }
    }

    @Test
    void aPresetIsFoundAndAppliedWithTheKeysAndOneThatWasCopiedIsTaken(@TempDir Path folder) {
        try (StudioStage studio = new StudioStage(folder, Locale.ENGLISH)) {
            studio.resize(1280, 800);
            robot.clickOn("#height").push(KeyCode.ALT, KeyCode.R);
            await(() -> robot.lookup(".presets-panel #search").query().isFocused());
            robot.write("landscape sdxl").push(KeyCode.DOWN).push(KeyCode.ENTER);
            await(() -> field("#width").getText().equals("1216"));
            robot.push(KeyCode.ESCAPE);
            await(() -> robot.lookup(".presets-panel").tryQuery().isEmpty());
            StudioStage.onFx(() -> {
                ClipboardContent content = new ClipboardContent();
                content.putString("Try this: {\"version\": 2, \"name\": \"Sent\", \"steps\": 9} bye");
                Clipboard.getSystemClipboard().setContent(content);
                return null;
            });
            robot.clickOn("#presets");
            await(() -> robot.lookup(".presets-panel").tryQuery().isPresent());
            robot.clickOn("Import").clickOn("From the clipboard");
            await(() -> robot.lookup(".presets-details #name")
                    .queryLabeled()
                    .getText()
                    .equals("Sent"));
            assertThat(field("#steps").getText()).isEqualTo("30");
        }
    }

    @Test
    void showsItself(@TempDir Path folder) {
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio = new StudioStage(folder, language)) {
                studio.resize(1280, 800);
                studio.service().becomeReady();
                robot.clickOn("#prompt").write("red apple").push(KeyCode.CONTROL, KeyCode.ENTER);
                await(() -> studio.service().requests().size() == 1);
                studio.service().job(0).start().finish(Stickers.fruit(.99f));
                for (String theme : new String[] {"light", "dark"}) {
                    robot.clickOn("#presets");
                    await(() -> robot.lookup(".popover").query().getOpacity() == 1);
                    robot.push(KeyCode.DOWN).push(KeyCode.RIGHT);
                    studio.captureScreen("presets-" + language + "-" + theme);
                    StudioStage.onFx(() -> {
                        robot.lookup(".browse-head .button.accent")
                                .queryButton()
                                .fire();
                        return null;
                    });
                    robot.write("Apple");
                    studio.captureScreen("presets-save-" + language + "-" + theme);
                    robot.push(KeyCode.ESCAPE);
                    await(() -> robot.lookup(".presets-browser").query().isVisible());
                    robot.clickOn(".presets-panel #search");
                    robot.push(KeyCode.ESCAPE);
                    await(() -> robot.lookup(".popover").tryQuery().isEmpty());
                    StudioStage.onFx(() -> {
                        robot.lookup("#theme").queryButton().fire();
                        return null;
                    });
                }
            }
        }
    }

    private int cards() {
        return (int) robot.lookup(".presets-panel .card").queryAll().stream()
                .filter(Node::isVisible)
                .count();
    }

    private void clickCard(String name) {
        robot.clickOn(card(name));
    }

    private Label card(String name) {
        return robot.lookup(".presets-panel .card-name").<Label>queryAll().stream()
                .filter(label -> label.getText().equals(name)
                        && label.getParent().getParent().isVisible())
                .findFirst()
                .orElseThrow();
    }

    private TextInputControl field(String query) {
        return robot.from(robot.lookup(query).<Node>query())
                .lookup(".text-field")
                .query();
    }
}
