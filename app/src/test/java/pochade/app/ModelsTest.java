package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import pochade.app.models.PreviewFile;
import pochade.app.models.TestLibrary;
import pochade.app.picture.PictureEncoder;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.ui.UiResources;

/** The library of models, in a real window: by mouse, by keys, and as pictures for people to look at. */
@UiTest
final class ModelsTest {

    private final FxRobot robot = new FxRobot();

    @Test
    void aLoraIsFoundWrittenAndItsHashComputed(@TempDir Path folder) {
        try (StudioStage studio = new StudioStage(folder, Locale.ENGLISH, ModelsTest::fill)) {
            // so high that all is in sight, however long the path
            studio.resize(1280, 1000);
            robot.push(KeyCode.F4);
            await(() -> robot.lookup(".models").tryQuery().isPresent());
            robot.clickOn(".models-head #search").write("pixel");
            await(() ->
                    robot.lookup(".models-title #name").queryLabeled().getText().equals("pixel-art-xl"));
            studio.settle();
            robot.clickOn("Compute");
            await(() -> robot.lookup(".models-hashes").queryLabeled().getText().contains("AutoV2"));
            studio.settle();
            robot.clickOn("Add to prompt");
            await(() -> text("#noticeTitle").contains("pixel-art-xl"));
            robot.clickOn(".models-head #search")
                    .push(KeyCode.CONTROL, KeyCode.A)
                    .write("anime");
            await(() ->
                    robot.lookup(".models-title #name").queryLabeled().getText().equals("animeMix_v3"));
            robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
            await(() -> !robot.lookup(".models").query().isVisible());
            assertThat(text(".picker-chosen #name")).isEqualTo("animeMix_v3");
        }
    }

    @Test
    void showsItself(@TempDir Path folder) {
        for (Locale language : UiResources.LANGUAGES) {
            try (StudioStage studio =
                    new StudioStage(folder.resolve(language.toString()), language, ModelsTest::fill)) {
                studio.resize(1280, 800);
                for (String theme : new String[] {"light", "dark"}) {
                    robot.push(KeyCode.F4);
                    await(() -> robot.lookup(".models").tryQuery().isPresent());
                    select("pixel-art-xl");
                    studio.capture("models-" + language + "-" + theme);
                    robot.clickOn(".models-head #folders");
                    await(() -> robot.lookup(".popover").query().getOpacity() == 1);
                    studio.captureScreen("models-folders-" + language + "-" + theme);
                    robot.push(KeyCode.ESCAPE);
                    await(() -> robot.lookup(".popover").tryQuery().isEmpty());
                    select("half-a-download");
                    studio.capture("models-damaged-" + language + "-" + theme);
                    StudioStage.onFx(() -> {
                        robot.lookup("#theme").queryButton().fire();
                        return null;
                    });
                }
                studio.resize(1920, 1080);
                studio.capture("models-" + language + "-wide");
            }
        }
    }

    /** Models of all kinds, some with pictures. */
    static void fill(TestLibrary models) {
        models.checkpoint("Starter stickers", 128);
        picture(models.checkpoint("animeMix_v3.safetensors", 512).path(), .1f);
        picture(models.checkpoint("photoreal-15.safetensors", 512).path(), .6f);
        picture(
                models.add(
                                "juggernautXL.safetensors",
                                ModelKind.CHECKPOINT,
                                Optional.of(ModelFamily.SDXL),
                                1024,
                                Map.of())
                        .path(),
                .8f);
        picture(
                models.add(
                                "pixel-art-xl.safetensors",
                                ModelKind.LORA,
                                Optional.of(ModelFamily.SDXL),
                                0,
                                Map.of(
                                        "ss_output_name", "pixel-art-xl",
                                        "ss_network_dim", "32",
                                        "ss_network_alpha", "16",
                                        "ss_base_model_version", "sdxl_base_v1-0",
                                        "modelspec.title", "Pixel art for SDXL",
                                        "modelspec.author", "someone with a long name and a longer address"),
                                "pixel art",
                                "16 bit game sprite, limited palette, clean outlines")
                        .path(),
                .4f);
        models.lora("ink-wash.safetensors", ModelFamily.SD1, "sumi-e");
        models.add("easynegative.safetensors", ModelKind.TEXTUAL_INVERSION, ModelFamily.SD1);
        models.add("vae-ft-mse.safetensors", ModelKind.VAE, ModelFamily.SD1);
        models.add("control_v11p_sd15_canny.pth", ModelKind.CONTROL_NET, ModelFamily.SD1);
        models.add("4x-UltraSharp.pth", ModelKind.UPSCALER, Optional.empty(), 0, Map.of());
        models.damaged("half-a-download.safetensors");
    }

    private static void picture(Path model, float hue) {
        try {
            new PreviewFile(model).write(PictureEncoder.png(Stickers.fruit(hue), 512));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(Files.exists(new PreviewFile(model).path())).isTrue();
    }

    private void select(String name) {
        await(() -> robot.lookup(".models .card-name").<Label>queryAll().stream()
                .anyMatch(label -> label.getText().equals(name)));
        Node card = robot.lookup(".models .card-name").<Label>queryAll().stream()
                .filter(label -> label.getText().equals(name)
                        && label.getParent().getParent().isVisible())
                .findFirst()
                .orElseThrow();
        robot.clickOn(card);
        await(() -> text(".models-title #name").equals(name));
    }

    private String text(String query) {
        return robot.lookup(query).queryLabeled().getText();
    }
}
