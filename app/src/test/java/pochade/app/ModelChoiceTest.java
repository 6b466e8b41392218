package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import pochade.app.models.ModelEntry;
import pochade.inference.api.image.Extent;

/** The list of models when it is long. */
@UiTest
final class ModelChoiceTest {

    private static final List<ModelEntry> MODELS = Stream.of(
                    "absolute-reality-1.8",
                    "analog-diffusion",
                    "counterfeit-3.0",
                    "deliberate-2",
                    "dreamshaper-8",
                    "epic-realism",
                    "ghibli-diffusion",
                    "inkpunk-diffusion",
                    "openjourney-4",
                    "pixel-art-xl",
                    "realistic-vision-5.1",
                    "starter-stickers",
                    "stable-diffusion-1.5",
                    "stable-diffusion-2.1")
            .map(name -> new ModelEntry(name, Path.of("/models", name), new Extent(512, 512)))
            .toList();

    @TempDir
    private Path folder;

    private final FxRobot robot = new FxRobot();
    private StudioStage studio;

    @BeforeEach
    void open() {
        studio = new StudioStage(folder, new FakeServices(), (r, m, h, s, i) -> folder, MODELS);
        studio.resize(1280, 800);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void aModelIsFoundByTheFirstLetterOfItsName() {
        robot.clickOn("#negative").type(KeyCode.TAB, KeyCode.E);
        studio.settle();
        assertThat(model()).isEqualTo("epic-realism");
    }

    @Test
    void aModelIsFoundInTheOpenList() {
        robot.clickOn("#model").type(KeyCode.I, KeyCode.ENTER);
        studio.settle();
        assertThat(model()).isEqualTo("inkpunk-diffusion");
    }

    @Test
    void accessKeysAndShortcutsChooseNothing() {
        robot.clickOn("#negative").type(KeyCode.TAB);
        robot.push(KeyCode.CONTROL, KeyCode.D);
        robot.push(KeyCode.ALT, KeyCode.P);
        studio.settle();
        assertThat(model()).isEqualTo("absolute-reality-1.8");
    }

    @Test
    void showsItself() {
        for (String theme : new String[] {"light", "dark"}) {
            robot.clickOn("#model").type(KeyCode.G);
            studio.captureScreen("models-" + theme);
            robot.push(KeyCode.ESCAPE);
            StudioStage.onFx(() -> {
                robot.lookup("#theme").queryButton().fire();
                return null;
            });
        }
    }

    private String model() {
        return robot.lookup("#model").<ComboBox<ModelEntry>>query().getValue().name();
    }
}
