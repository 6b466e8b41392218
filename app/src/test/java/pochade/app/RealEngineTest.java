package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import pochade.app.editor.PromptArea;
import pochade.app.session.Preferences;
import pochade.app.session.Settings;

/** The window in front of the real inference process and the model that ships. */
@UiTest
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class RealEngineTest {

    private static final Path MODELS =
            Path.of(System.getProperty("project.root")).resolve("inference/models");

    /** The size that the model that ships was made for. */
    private static final int SIDE = 128;

    private final FxRobot robot = new FxRobot();

    @Test
    void thePictureComesThoughTheEngineIsKilledUnderIt(@TempDir Path folder) throws IOException {
        Preferences preferences = new Preferences(new Settings(folder.resolve("none")), folder);
        Path pictures = preferences.pictureFolder().get();
        List<String> engine = new CopyOnWriteArrayList<>();
        try (StudioStage studio =
                new StudioStage(folder, device -> new KilledOnce(), new PictureWriter(preferences), MODELS)) {
            studio.resize(1280, 800);
            StudioStage.onFx(() -> label("#engine").textProperty().subscribe(text -> engine.add(text)));
            await(() -> label("#model #name").getText().equals("starter"));
            robot.clickOn("#prompt").write("red apple");
            robot.doubleClickOn("#steps .text-field").write("8");
            robot.clickOn(".create-generate");

            await(() -> engine.stream().anyMatch(text -> text.startsWith("Engine restarting")));
            robot.clickOn("#negative").write("blurry");
            assertThat(robot.lookup("#negative").<PromptArea>query().getText()).isEqualTo("blurry");
            assertThat(label("#noticeTitle").getText())
                    .isEqualTo("The engine stopped and starts again; the picture is made anew.");

            await(() -> robot.lookup(".strip-frame").queryAll().size() == 1);
            assertThat(label("#title").getText()).isEqualTo("red apple");
            assertThat(label("#detail").getText()).contains("8 steps");
            assertThat(engine).last().asString().startsWith("Ready on cpu");
        }
        try (Stream<Path> files = Files.list(pictures)) {
            assertThat(files).singleElement().satisfies(file -> {
                BufferedImage picture = ImageIO.read(file.toFile());
                assertThat(picture.getWidth()).isEqualTo(SIDE);
            });
        }
    }

    private Label label(String query) {
        return robot.lookup(query).query();
    }

    // looks on the JavaFX thread, which has to answer each time
    private static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(2, TimeUnit.MINUTES, () -> StudioStage.onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("the condition did not come true in time", e);
        }
    }
}
