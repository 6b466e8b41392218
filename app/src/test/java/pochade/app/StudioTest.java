package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pochade.app.StudioStage.await;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import pochade.app.editor.PromptArea;
import pochade.app.fx.Screen;
import pochade.app.fx.ViewLoader;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.Stage;
import pochade.ui.UiResources;

/** What a person does at the window, with mouse and keys. */
final class StudioTest extends StudioCase {

    @Test
    void fromAnExampleToAPicture() {
        assertThat(text("#engine")).isEqualTo("Engine starting…");
        click("octopus");
        assertThat(text("#detail")).startsWith("Waiting for the engine");
        studio.service().becomeReady();
        FakeJob job = studio.service().job(0).start().enter(Stage.SAMPLING);
        assertThat(job.request().prompt().positive()).isEqualTo("octopus");
        job.step(10, 4, Stickers.preview(0, .5));
        await(() -> text("#detail").startsWith("Step 10 of 20"));
        job.finish(Stickers.fruit(0));
        await(() -> robot.lookup(".strip-frame").queryAll().size() == 1);
        assertThat(text("#detail")).contains("seed " + job.request().batch().seed());
        assertThat(folder.resolve(job.request().batch().seed() + ".png")).exists();
    }

    @Test
    void keysGenerateAndInterruptAndJobsQueueUp() {
        studio.service().becomeReady();
        robot.clickOn("#prompt");
        type("red apple");
        press(KeyCode.ENTER, KeyCode.CONTROL);
        press(KeyCode.ENTER, KeyCode.CONTROL);
        assertThat(studio.service().requests())
                .hasSize(1)
                .allSatisfy(request -> assertThat(request.prompt().positive()).isEqualTo("red apple"));
        studio.service().job(0).start();
        studio.settle();
        assertThat(robot.lookup("#queueToggle").queryLabeled().getText()).isEqualTo("2");
        press(KeyCode.ESCAPE);
        assertThat(studio.service().job(0).end()).isDone();
        assertThat(studio.service().job(1).end()).isNotDone();
        assertThat(robot.lookup("#queueToggle").queryLabeled().getText()).isEqualTo("1");
    }

    @Test
    void aWaitingJobIsCancelledInTheQueue() {
        generate();
        generate();
        studio.service().job(0).start();
        studio.settle();
        List<Node> crosses = List.copyOf(robot.lookup(".queue-cancel").queryAll());
        assertThat(crosses).hasSize(2);
        robot.clickOn(crosses.get(1));
        studio.settle();
        assertThat(robot.lookup("#queueToggle").queryLabeled().getText()).isEqualTo("1");
        assertThat(studio.service().job(0).end()).isNotDone();
    }

    @Test
    void anOlderPictureIsChosenCopiedAndItsSettingsUsed() {
        for (int i = 0; i < 2; i++) {
            generate();
            studio.service().job(i).start().finish(Stickers.fruit(i * .3f));
            studio.settle();
        }
        List<Node> frames = List.copyOf(robot.lookup(".strip-frame").queryAll());
        robot.clickOn(frames.get(1));
        studio.settle();
        String seed = String.valueOf(studio.service().requests().get(0).batch().seed());
        assertThat(text("#detail")).endsWith("seed " + seed);
        clickAccessible("Use settings");
        assertThat(field("#seed").getText()).isEqualTo(seed);
        clickAccessible("A random seed for each run (−1)");
        assertThat(field("#seed").getText()).isEqualTo("-1");
        clickAccessible("Copy");
        assertThat(StudioStage.onFx(() -> Clipboard.getSystemClipboard().hasImage()))
                .isTrue();
        robot.clickOn("#pictures").push(KeyCode.LEFT);
        studio.settle();
        assertThat(text("#detail")).doesNotEndWith("seed " + seed);
    }

    @Test
    void theMenuOverTheStripIsForThePictureUnderIt() {
        for (int i = 0; i < 2; i++) {
            generate();
            studio.service().job(i).start().finish(Stickers.fruit(i * .3f));
            studio.settle();
        }
        robot.rightClickOn(secondInStrip());
        robot.clickOn("Use seed");
        studio.settle();
        assertThat(field("#seed").getText())
                .isEqualTo(String.valueOf(
                        studio.service().requests().get(0).batch().seed()));
        robot.rightClickOn(secondInStrip());
        robot.clickOn("Upscale");
        studio.settle();
        assertThat(robot.lookup(".create-generate").queryButton().getText()).isEqualTo("_Upscale");
    }

    private Node secondInStrip() {
        List<Node> frames = List.copyOf(robot.lookup(".strip-frame").queryAll());
        return frames.get(1);
    }

    @Test
    void aWrongNumberIsMarkedAndExplained() {
        robot.doubleClickOn(field("#width")).write("130");
        clickAccessible("Swap width and height");
        robot.clickOn(".create-generate");
        studio.settle();
        assertThat(text("#noticeTitle")).isEqualTo("Height can’t be “130”.");
        assertThat(text("#noticeCure")).isEqualTo("Use a multiple of 8 from 64 to 4096 pixels.");
        assertThat(studio.service().requests()).isEmpty();
        clickAccessible("Dismiss");
        assertThat(robot.lookup("#notice").query().isVisible()).isFalse();
    }

    @Test
    void aFailureIsToldInTheWindow() {
        generate();
        studio.service().job(0).start().fail(new Failure.OutOfMemory("UNet", "8 GiB"));
        studio.settle();
        assertThat(text("#noticeTitle")).isEqualTo("There was not enough memory for the UNet.");
        assertThat(robot.lookup(".queue-card").queryAll()).hasSize(1);
    }

    @Test
    void tabGoesThroughTheFormAndAltReachesAField() {
        robot.clickOn("#prompt").push(KeyCode.TAB);
        assertThat(focused()).isEqualTo(robot.lookup("#negative").query());
        robot.push(KeyCode.TAB);
        assertThat(focused()).isEqualTo(robot.lookup("#model").query());
        robot.push(KeyCode.ALT, KeyCode.P);
        assertThat(focused()).isEqualTo(robot.lookup("#prompt").query());
        robot.push(KeyCode.ALT, KeyCode.S);
        assertThat(focused()).isEqualTo(field("#steps"));
        robot.push(KeyCode.UP);
        assertThat(field("#steps").getText()).isEqualTo("21");
    }

    @Test
    void theLanguageChangesAndTheWorkStays() {
        robot.clickOn("#prompt").write("fox");
        studio.mayLetWait();
        robot.clickOn("#languages").clickOn("中文");
        studio.settle();
        assertThat(robot.lookup(".create-generate").queryLabeled().getText()).startsWith("生成");
        assertThat(area("#prompt")).isEqualTo("fox");
        studio.service().becomeReady();
        studio.settle();
        assertThat(text("#engine")).startsWith("就绪");
    }

    @Test
    void theQueuesPanelFolds() {
        robot.push(KeyCode.CONTROL, KeyCode.J);
        studio.settle();
        assertThat(robot.lookup("#queue").query().isVisible()).isFalse();
        assertThat(robot.lookup("#jobs").<ListView<?>>query()).isNotNull();
    }

    @Test
    void anotherDeviceIsChosenWithTheMouse() {
        studio.service().becomeReady();
        robot.clickOn("#device");
        awaitPanel(true);
        robot.clickOn("cpu");
        awaitPanel(false);
        assertThat(studio.services().devices()).containsExactly("auto", "cpu");
        assertThat(robot.lookup("#device").queryLabeled().getText()).isEqualTo("Device: cpu");
        assertThat(text("#engine")).isEqualTo("Engine starting…");
        studio.services().on("cpu").becomeReady();
        studio.settle();
        assertThat(text("#engine")).startsWith("Ready on cpu");
        assertThat(folder.resolve("window.properties")).content().contains("device=cpu");
    }

    @Test
    void anotherDeviceIsChosenWithTheKeysAndWaitsForTheQueue() {
        generate();
        studio.service().job(0).start();
        openPanelByKey();
        robot.push(KeyCode.ESCAPE);
        awaitPanel(false);
        assertThat(studio.service().job(0).end()).isNotDone();
        openPanelByKey();
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.SPACE);
        awaitPanel(false);
        assertThat(robot.lookup("#device").queryLabeled().getText())
                .isEqualTo("Device: auto, changes to cuda:0 after the queue");
        studio.service().job(0).finish(Stickers.fruit(0));
        studio.settle();
        assertThat(studio.services().devices()).containsExactly("auto", "cuda:0");
        assertThat(robot.lookup("#device").queryLabeled().getText()).isEqualTo("Device: cuda:0");
    }

    @Test
    void aControllerThatNobodySuppliesIsRefused() {
        ViewLoader loader = new ViewLoader(Map.of(), UiResources.messages(Locale.ENGLISH));
        for (Screen screen : Screen.values()) {
            assertThatThrownBy(() -> loader.load(screen))
                    .hasStackTraceContaining("no supplier for the controller")
                    .hasStackTraceContaining("View");
        }
    }

    private void openPanelByKey() {
        StudioStage.onFx(() -> {
            robot.lookup("#device").query().requestFocus();
            return null;
        });
        robot.push(KeyCode.SPACE);
        awaitPanel(true);
    }

    private void awaitPanel(boolean open) {
        await(() -> robot.lookup(".device-panel").tryQuery().isPresent() == open);
        studio.settle();
    }

    private void generate() {
        robot.clickOn(".create-generate");
        studio.settle();
    }

    private void click(String query) {
        robot.clickOn(query);
        studio.settle();
    }

    private void clickAccessible(String name) {
        Node named = robot.lookup((Node node) -> name.equals(node.getAccessibleText()) && node.isVisible())
                .query();
        robot.clickOn(named);
        studio.settle();
    }

    private String text(String query) {
        return robot.lookup(query).<Label>query().getText();
    }

    private String area(String query) {
        return robot.lookup(query).<PromptArea>query().getText();
    }

    private TextInputControl field(String query) {
        return robot.from(robot.lookup(query).<Node>query())
                .lookup(".text-field")
                .query();
    }

    private Node focused() {
        studio.settle();
        return studio.stage().getScene().getFocusOwner();
    }
}
