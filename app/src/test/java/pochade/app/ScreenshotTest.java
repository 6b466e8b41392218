package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    void showsItselfEmptyAndAtWork(@TempDir Path folder) {
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio = new StudioStage(folder.resolve(language.toString()), language)) {
                capture(studio, "empty-" + language);
                studio.resize(1280, 800);
                run(studio);
                capture(studio, "running-" + language);
                studio.resize(1280, 800);
                for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                    studio.dress(theme);
                    robot.clickOn("#device");
                    StudioStage.await(() -> robot.lookup(".popover").query().getOpacity() == 1);
                    studio.captureScreen("device-" + language + "-" + name(theme));
                    robot.push(KeyCode.ESCAPE);
                    StudioStage.await(() -> robot.lookup(".popover").tryQuery().isEmpty());
                }
            }
        }
    }

    @Test
    void showsItselfWithFinishedPicturesAndAFailure(@TempDir Path folder) {
        try (StudioStage studio = new StudioStage(folder, Locale.ENGLISH)) {
            studio.service().becomeReady();
            String[] prompts = {"green apple", "plum", "orange", "red apple"};
            float[] hues = {.3f, .8f, .09f, .99f};
            for (int i = 0; i < prompts.length; i++) {
                generate(studio, prompts[i]);
                studio.service().job(i).start().finish(Stickers.fruit(hues[i]));
            }
            capture(studio, "create");
            assertThat(studio.captureTwiceAsLarge("create-light-3840x2160").getWidth())
                    .isEqualTo(3840);
            studio.resize(1280, 800);
            generate(studio, "a very large orchard full of red and green apples in the morning light");
            studio.service()
                    .job(prompts.length)
                    .start()
                    .fail(new Failure.OutOfMemory("VAE decoder", "needed 9.1 GiB, 3.2 GiB were free"));
            capture(studio, "failed");
        }
    }

    @Test
    void showsItsSettings(@TempDir Path folder) {
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio = new StudioStage(folder.resolve(language.toString()), language)) {
                studio.resize(1280, 800);
                robot.push(KeyCode.CONTROL, KeyCode.COMMA);
                studio.settle();
                List<Node> groups = List.copyOf(robot.lookup(".settings-group").queryAll());
                for (int i = 0; i < groups.size(); i++) {
                    robot.clickOn(groups.get(i));
                    studio.capture("settings-" + i + "-" + language + "-light");
                }
                for (Theme theme : List.of(Theme.DARK, Theme.HIGH_CONTRAST)) {
                    studio.dress(theme);
                    studio.capture("settings-keys-" + language + "-" + name(theme));
                }
                studio.dress(Theme.LIGHT);
                robot.clickOn("#search").write("in");
                studio.capture("settings-search-" + language + "-light");
            }
        }
    }

    @Test
    void showsItsSections(@TempDir Path folder) {
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio = new StudioStage(folder, language)) {
                studio.resize(1280, 800);
                for (String section : new String[] {"hires", "refiner", "variation", "sampling", "speed"}) {
                    fold(section);
                    studio.capture("section-" + section + "-" + language + "-light");
                    fold(section);
                }
            }
        }
    }

    @Test
    void showsTheMaskOfAPictureAndWhatOneOffers(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("fox.png");
        new ImageStore()
                .write(
                        file,
                        Stickers.fruit(.02f),
                        "fox <lora:pixel:1>\nSteps: 31, Sampler: Euler a, CFG scale: 15, Seed: 7, Size: 512x768, Model: large");
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
                for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                    studio.dress(theme);
                    studio.capture("mask-" + language + "-" + name(theme));
                }
                studio.dress(Theme.LIGHT);
                chooseMode(0);
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
                StudioStage.await(() -> robot.lookup("#useAll").query().isVisible());
                studio.capture("parameters-" + language + "-light");
            }
        }
    }

    @Test
    void showsModesAndScripts(@TempDir Path folder) throws IOException {
        Path picture = folder.resolve("apple.png");
        new ImageStore().write(picture, Stickers.fruit(.02f), "");
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio = new StudioStage(folder, language)) {
                studio.resize(1280, 1000);
                studio.service().becomeReady();
                String name = "-" + language + "-light";
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

    /** Unfolds or folds a section. */
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

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In all themes at the least size that is promised, and in the light one on a large screen; it is the light one then. */
    private static void capture(StudioStage studio, String state) {
        studio.resize(1280, 800);
        for (Theme theme : Theme.values()) {
            studio.dress(theme);
            assertThat(studio.capture(state + "-" + name(theme) + "-1280x800").getWidth())
                    .isEqualTo(1280);
        }
        studio.dress(Theme.LIGHT);
        studio.resize(1920, 1080);
        studio.capture(state + "-light-1920x1080");
    }
}
