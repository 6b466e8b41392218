package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import pochade.app.editor.PromptArea;
import pochade.app.fx.Pixels;
import pochade.app.fx.Theme;
import pochade.app.store.ImageStore;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.Stage;
import pochade.ui.UiResources;

/** Pictures of the window in its states, in target/screenshots, for people to look at. */
@UiTest
final class ScreenshotTest {

    private final FxRobot robot = new FxRobot();

    @Test
    void showsItselfEmpty(@TempDir Path folder) {
        try (StudioStage studio = new StudioStage(folder, Locale.ENGLISH)) {
            capture(studio, "empty");
        }
    }

    @Test
    void showsItselfInChinese(@TempDir Path folder) {
        try (StudioStage studio = new StudioStage(folder, Locale.CHINESE)) {
            studio.resize(1280, 800);
            studio.capture("zh-empty-light-1280x800");
            run(studio);
            studio.capture("zh-running-light-1280x800");
        }
    }

    @Test
    void showsItselfAtWork(@TempDir Path folder) {
        try (StudioStage studio = new StudioStage(folder, Locale.ENGLISH)) {
            run(studio);
            capture(studio, "running");
        }
    }

    @Test
    void showsItselfWithFinishedPictures(@TempDir Path folder) {
        try (StudioStage studio = new StudioStage(folder, Locale.ENGLISH)) {
            studio.service().becomeReady();
            String[] prompts = {"green apple", "plum", "orange", "red apple"};
            float[] hues = {.3f, .8f, .09f, .99f};
            for (int i = 0; i < prompts.length; i++) {
                generate(studio, prompts[i]);
                studio.service().job(i).start().finish(Stickers.fruit(hues[i]));
            }
            capture(studio, "create");
        }
    }

    @Test
    void showsItselfAfterAFailure(@TempDir Path folder) {
        try (StudioStage studio = new StudioStage(folder, Locale.ENGLISH)) {
            studio.service().becomeReady();
            generate(studio, "red apple");
            studio.service().job(0).start().finish(Stickers.fruit(.99f));
            generate(studio, "a very large orchard full of red and green apples in the morning light");
            studio.service()
                    .job(1)
                    .start()
                    .fail(new Failure.OutOfMemory("VAE decoder", "needed 9.1 GiB, 3.2 GiB were free"));
            capture(studio, "failed");
        }
    }

    @Test
    void showsItsDevices(@TempDir Path folder) throws TimeoutException {
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio = new StudioStage(folder, language)) {
                studio.resize(1280, 800);
                run(studio);
                for (String theme : new String[] {"light", "dark"}) {
                    robot.clickOn("#device");
                    await(() -> robot.lookup(".popover").query().getOpacity() == 1);
                    studio.captureScreen("device-" + language + "-" + theme);
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

    @Test
    void showsItsSettings(@TempDir Path folder) {
        for (Locale language : UiResources.LANGUAGES) {
            for (Theme theme : Theme.values()) {
                try (StudioStage studio = new StudioStage(folder.resolve(language + "-" + theme), language)) {
                    studio.resize(1280, 800);
                    studio.dress(theme);
                    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
                    studio.settle();
                    List<Node> groups =
                            List.copyOf(robot.lookup(".settings-group").queryAll());
                    for (int i = 0; i < groups.size(); i++) {
                        robot.clickOn(groups.get(i));
                        studio.capture("settings-" + i + "-" + language + "-" + theme);
                    }
                    robot.clickOn("#search").write("in");
                    studio.capture("settings-search-" + language + "-" + theme);
                }
            }
        }
    }

    @Test
    void showsItselfInHighContrast(@TempDir Path folder) {
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio = new StudioStage(folder.resolve(language.toString()), language)) {
                studio.resize(1280, 800);
                studio.dress(Theme.HIGH_CONTRAST);
                studio.capture("empty-high-contrast-" + language);
                run(studio);
                studio.capture("running-high-contrast-" + language);
            }
        }
    }

    @Test
    void showsItsSections(@TempDir Path folder) {
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio = new StudioStage(folder, language)) {
                studio.resize(1280, 800);
                for (String theme : new String[] {"light", "dark"}) {
                    for (String section : new String[] {"hires", "refiner", "variation", "sampling", "speed"}) {
                        fold(section);
                        studio.capture("section-" + section + "-" + language + "-" + theme);
                        fold(section);
                    }
                    studio.capture("sections-" + language + "-" + theme);
                    StudioStage.onFx(() -> {
                        robot.lookup("#theme").queryButton().fire();
                        return null;
                    });
                }
            }
        }
    }

    @Test
    void showsTheMaskOfAPicture(@TempDir Path folder) throws TimeoutException {
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio = new StudioStage(folder, language)) {
                studio.resize(1280, 800);
                chooseMode(2);
                StudioStage.onFx(() -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putImage(Pixels.toImage(Stickers.fruit(.02f)));
                    Clipboard.getSystemClipboard().setContent(content);
                    robot.lookup("#well")
                            .query()
                            .fireEvent(
                                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.V, false, true, false, false));
                    return null;
                });
                StudioStage.onFx(() -> {
                    robot.lookup("#soft").<CheckBox>query().setSelected(true);
                    robot.lookup("#paintMask").queryButton().fire();
                    return null;
                });
                studio.settle();
                robot.moveTo("#canvas")
                        .press(MouseButton.PRIMARY)
                        .moveBy(90, -120)
                        .release(MouseButton.PRIMARY);
                for (String theme : new String[] {"light", "dark"}) {
                    studio.capture("mask-" + language + "-" + theme);
                    StudioStage.onFx(() -> {
                        robot.lookup("#theme").queryButton().fire();
                        return null;
                    });
                }
            }
        }
    }

    @Test
    void showsWhatAPictureOffers(@TempDir Path folder) throws IOException, TimeoutException {
        Path file = folder.resolve("fox.png");
        new ImageStore()
                .write(
                        file,
                        Stickers.fruit(.02f),
                        "fox <lora:pixel:1>\nSteps: 31, Sampler: Euler a, CFG scale: 15, Seed: 7, Size: 512x768, Model: large");
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio = new StudioStage(folder, language)) {
                studio.resize(1280, 800);
                StudioStage.onFx(() -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putFiles(List.of(file.toFile()));
                    Clipboard.getSystemClipboard().setContent(content);
                    robot.lookup(".shell")
                            .query()
                            .fireEvent(
                                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.V, false, true, false, false));
                    return null;
                });
                await(() -> robot.lookup("#useAll").query().isVisible());
                studio.capture("parameters-" + language + "-light");
            }
        }
    }

    /** Unfolds or folds a section. */
    @Test
    void showsModesAndScripts(@TempDir Path folder) throws IOException {
        Path picture = folder.resolve("apple.png");
        new ImageStore().write(picture, Stickers.fruit(.02f), "");
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio = new StudioStage(folder, language)) {
                studio.resize(1280, 1000);
                studio.service().becomeReady();
                for (String theme : new String[] {"light", "dark"}) {
                    String name = "-" + language + "-" + theme;
                    chooseMode(0);
                    fold("script");
                    for (int kind = 1; kind < 5; kind++) {
                        select("#script", 0, kind);
                        if (kind == 1) {
                            select("#script", 1, 4);
                            select("#script", 2, 10);
                            StudioStage.onFx(() -> {
                                robot.lookup("#script #values")
                                        .nth(0)
                                        .queryTextInputControl()
                                        .setText("2, 3");
                                robot.lookup("#script #values")
                                        .nth(1)
                                        .queryTextInputControl()
                                        .setText("Euler, Oiler");
                                return null;
                            });
                        }
                        studio.settle();
                        StudioStage.onFx(() -> {
                            robot.lookup("#generation").<ScrollPane>query().setVvalue(1);
                            return null;
                        });
                        studio.capture("script-" + kind + name);
                    }
                    select("#script", 0, 1);
                    StudioStage.onFx(() -> {
                        robot.lookup("#script #values")
                                .nth(1)
                                .queryTextInputControl()
                                .setText("Euler, Heun");
                        return null;
                    });
                    int first = studio.service().requests().size();
                    generate(studio, "red apple");
                    for (int i = 0; i < 4; i++) {
                        if (i == 3) {
                            studio.capture("script-running" + name);
                        }
                        studio.service().job(first + i).start().finish(Stickers.fruit(.1f * i));
                        // the engine gets the next
                        studio.settle();
                    }
                    studio.capture("script-sheet" + name);
                    select("#script", 0, 0);
                    fold("script");
                    chooseMode(1);
                    fold("folder");
                    StudioStage.onFx(() -> {
                        robot.lookup("#ownParameters").<CheckBox>query().setSelected(true);
                        return null;
                    });
                    studio.capture("mode-img2img" + name);
                    fold("folder");
                    chooseMode(3);
                    studio.capture("mode-upscale" + name);
                    StudioStage.onFx(() -> {
                        robot.lookup("#theme").queryButton().fire();
                        return null;
                    });
                }
            }
        }
    }

    private void select(String section, int box, int choice) {
        StudioStage.onFx(() -> {
            robot.lookup(section + " .combo-box")
                    .nth(box)
                    .<ComboBox<?>>query()
                    .getSelectionModel()
                    .select(choice);
            return null;
        });
    }

    private void chooseMode(int number) {
        StudioStage.onFx(() -> {
            robot.from(robot.lookup("#mode").<Node>query())
                    .lookup(".toggle-button")
                    .nth(number)
                    .<ToggleButton>query()
                    .fire();
            return null;
        });
    }

    private void fold(String section) {
        StudioStage.onFx(() -> {
            robot.from(robot.lookup("#" + section).<Node>query())
                    .lookup(".section-head")
                    .<ToggleButton>query()
                    .fire();
            return null;
        });
    }

    private void run(StudioStage studio) {
        studio.service().becomeReady();
        generate(studio, "green apple");
        studio.service().job(0).start().finish(Stickers.fruit(.3f));
        generate(studio, "red apple");
        generate(studio, "orange with a small leaf");
        generate(studio, "plum");
        studio.service().job(1).start().enter(Stage.SAMPLING).step(12, 4.13, Stickers.preview(.99f, .25));
        studio.settle();
    }

    private void generate(StudioStage studio, String prompt) {
        StudioStage.onFx(() -> {
            robot.lookup("#prompt").<PromptArea>query().valueProperty().set(prompt);
            robot.lookup(".create-generate").queryButton().fire();
            return null;
        });
        studio.settle();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, condition);
    }

    private void capture(StudioStage studio, String state) {
        for (String theme : new String[] {"light", "dark"}) {
            studio.resize(1280, 800);
            assertThat(studio.capture(state + "-" + theme + "-1280x800").getWidth())
                    .isEqualTo(1280);
            studio.resize(1920, 1080);
            studio.capture(state + "-" + theme + "-1920x1080");
            StudioStage.onFx(() -> {
                robot.lookup("#theme").queryButton().fire();
                return null;
            });
        }
    }
}
