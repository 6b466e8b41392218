package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;
import static pochade.app.StudioStage.onFx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pochade.app.presets.PresetFiles;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;
import pochade.presets.Preset;
import pochade.presets.PresetLibrary;

/** The way of a new user from the first start to a picture that is repaired, drawn on and enlarged, and to a preset that is shared. */
abstract class FirstTour extends StudioCase {

    private static final RgbImage FRUIT = Stickers.fruit(0.1f);
    private static final String WORDS = "red apple";

    private final String name;

    /** @param name of the pictures of it */
    FirstTour(String name) {
        this.name = name;
    }

    /** Asks for a picture of a red apple. */
    abstract void makePicture();

    abstract void editPicture();

    /** Masks the middle, and not the edges. */
    abstract void paintMask();

    abstract void clearMask();

    abstract void undo();

    abstract void generate();

    abstract void accept();

    abstract void extendToTheRight();

    abstract void upscaleCanvas();

    abstract void startUpscaling();

    /** Keeps the settings under the name that is proposed. */
    abstract void keepPreset();

    /** Takes this item of the menu that shares the preset. */
    abstract void share(String item);

    @BeforeEach
    final void becomeReady() {
        studio.service().becomeReady();
        studio.settle();
    }

    @Test
    final void aPictureIsMadeRepairedDrawnOnEnlargedAndItsSettingsShared() throws IOException {
        make();
        repair();
        drawOn();
        enlarge();
        share();
    }

    private void make() {
        makePicture();
        assertThat(request(0).prompt().positive()).isEqualTo(WORDS);
        finish(0, FRUIT);
        studio.capture(name + "-picture");
        editPicture();
        await(() -> robot.lookup("#surface").query().isFocused());
        assertThat(layers()).isEqualTo(1);
    }

    private void repair() {
        paintMask();
        assertThat(intention()).startsWith("Paints what is masked");
        clearMask();
        await(() -> intention().startsWith("Makes all"));
        undo();
        await(() -> intention().startsWith("Paints what is masked"));
        generate();
        Mask mask = mask(1);
        assertThat(mask.at(64, 64)).isEqualTo(255);
        assertThat(mask.at(4, 4)).isZero();
        finish(1, Stickers.fruit(0.4f));
        accept();
        await(() -> layers() == 3);
        assertThat(robot.lookup("#surface").query().isFocused()).isTrue();
        // what the mask was for is done
        await(() -> intention().startsWith("Makes all"));
        studio.capture(name + "-repaired");
    }

    private void drawOn() {
        extendToTheRight();
        await(() -> intention().startsWith("Paints what is masked or empty"));
        studio.capture(name + "-extended");
        generate();
        assertThat(request(2).size()).isEqualTo(new Extent(192, 128));
        Mask mask = mask(2);
        assertThat(mask.at(191, 64)).isEqualTo(255);
        assertThat(mask.at(64, 64)).isZero();
        finish(2, white(192, 128));
        accept();
        await(() -> layers() == 4);
    }

    private void enlarge() {
        upscaleCanvas();
        await(() -> onFx(() -> robot.lookup("#upscale").query().isVisible()));
        startUpscaling();
        await(() -> studio.service().size() == 4);
        RgbImage sent = studio.service().job(3).upscaleRequest().picture();
        assertThat(sent.extent()).isEqualTo(new Extent(192, 128));
        assertThat(sent.rgb(2, 2)).isEqualTo(FRUIT.rgb(2, 2));
        finish(3, white(384, 256));
        studio.capture(name + "-enlarged");
    }

    private void share() throws IOException {
        keepPreset();
        PresetLibrary library = new PresetLibrary(folder.resolve("presets"));
        await(() -> library.presets().stream().anyMatch(preset -> preset.name().equals(WORDS)));
        Preset kept = library.find(WORDS);
        assertThat(kept.picture()).isPresent();
        studio.settle();
        studio.captureScreen(name + "-kept");

        Path shared = Files.createDirectory(folder.resolve("shared"));
        studio.studio().saveBy((owner, proposed, kind, ending) -> Optional.of(shared.resolve(proposed)));
        share("Copy as text");
        await(() -> onFx(() -> String.valueOf(Clipboard.getSystemClipboard().getString()))
                .contains("\"name\" : \"" + WORDS + "\""));
        share("Save as a file…");
        await(() -> Files.exists(shared.resolve(WORDS + ".json")));
        share("Save in a picture…");
        await(() -> Files.exists(shared.resolve(WORDS + ".png")));
        assertThat(PresetFiles.read(shared.resolve(WORDS + ".json"))).containsExactly(kept);
        assertThat(PresetFiles.find(shared.resolve(WORDS + ".png"))).contains(kept);
    }

    private void finish(int job, RgbImage picture) {
        studio.service().job(job).start().finish(picture);
        studio.settle();
    }

    private GenerationRequest request(int index) {
        await(() -> studio.service().size() > index);
        return studio.service().requests().get(index);
    }

    private Mask mask(int index) {
        return request(index).image().orElseThrow().inpainting().orElseThrow().mask();
    }

    private String intention() {
        return onFx(() -> robot.lookup("#intention").queryLabeled().getText());
    }

    private static RgbImage white(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) -1);
        return RgbImage.of(new Extent(width, height), rgb);
    }
}
