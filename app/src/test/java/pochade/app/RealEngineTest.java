package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.onFx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import pochade.app.editor.PromptArea;
import pochade.app.metadata.MetadataReader;
import pochade.app.picture.PictureFile;
import pochade.app.session.Place;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/** Every place of the window in front of the real inference process and the model that ships. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class RealEngineTest extends StudioCase {

    private static final Path MODELS =
            Path.of(System.getProperty("project.root")).resolve("inference/models");

    /** The size that the model that ships was made for. */
    private static final Extent SIZE = new Extent(128, 128);

    /** A layer of the model that ships, and its width out and in. */
    private static final String LAYER = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_v";

    private static final int LAYER_OUT = 192;
    private static final int LAYER_IN = 128;

    /** Where the window looks for models. */
    @TempDir
    private Path models;

    private final RealEngine engine = new RealEngine();

    @Override
    StudioStage opened(Path kept, Locale locale) {
        copyModels();
        StudioStage opened = new StudioStage(kept, device -> engine, models);
        await(() -> label("#model #name").getText().equals("starter"));
        return opened;
    }

    private void copyModels() {
        try (Stream<Path> all = Files.walk(MODELS)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = models.resolve(MODELS.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thePictureComesThoughTheEngineIsKilledUnderIt() throws IOException {
        List<String> states = new CopyOnWriteArrayList<>();
        onFx(() -> label("#engine").textProperty().subscribe(text -> states.add(text)));
        engine.killAtProgress();
        ask("red apple");

        await(() -> states.stream().anyMatch(text -> text.startsWith("Engine restarting")));
        robot.clickOn("#negative").write("blurry");
        assertThat(robot.lookup("#negative").<PromptArea>query().getText()).isEqualTo("blurry");
        assertThat(label("#noticeTitle").getText())
                .isEqualTo("The engine stopped and starts again; the picture is made anew.");

        RgbImage apple = PictureFile.read(picture(1));
        assertThat(apple.extent()).isEqualTo(SIZE);
        await(() -> robot.lookup(".strip-frame").queryAll().size() == 1);
        assertThat(label("#title").getText()).isEqualTo("red apple");
        assertThat(label("#detail").getText()).contains("8 steps");
        assertThat(states).last().asString().startsWith("Ready on cpu");
        studio.capture("real-create");
    }

    @Test
    void theCanvasPaintsWhatIsMaskedOrEmptyAndNothingElseAndMakesItLarger() throws IOException {
        ask("red apple");
        RgbImage apple = PictureFile.read(picture(1));
        click("Edit on the canvas");
        await(() -> layers() == 1);
        dragOnCanvas();
        click(".repaint-generate");
        accept(3);
        RgbImage repaired = keep(3);
        assertThat(repaired.extent()).isEqualTo(SIZE);
        assertThat(leftOf(repaired, 16)).isEqualTo(leftOf(apple, 16));
        assertThat(repaired).isNotEqualTo(apple);

        press(KeyCode.RIGHT, KeyCode.ALT);
        press(KeyCode.ENTER, KeyCode.CONTROL);
        accept(4);
        RgbImage wider = keep(5);
        assertThat(wider.extent()).isEqualTo(new Extent(192, 128));
        assertThat(leftOf(wider, 64)).isEqualTo(leftOf(repaired, 64));
        studio.capture("real-edit");

        robot.clickOn("#canvasUpscale");
        await(() -> robot.lookup("#upscale").query().isVisible());
        press(KeyCode.ENTER, KeyCode.CONTROL);
        RgbImage larger = PictureFile.read(picture(6));
        assertThat(larger.extent()).isEqualTo(new Extent(768, 512));
    }

    @Test
    void theGalleryFindsWhatWasMadeAndMakesItAgain() throws IOException {
        ask("red apple");
        RgbImage apple = PictureFile.read(picture(1));
        ask("green pear");
        picture(2);
        studio.open(KeyCode.F3);
        await(() -> cards() == 2);
        TextInputControl search = robot.lookup(".gallery #search").queryTextInputControl();
        onFx(() -> search.setText("apple steps:8"));
        await(() -> cards() == 1);
        onFx(() -> robot.lookup(".picture-grid").query().requestFocus());
        press(KeyCode.HOME);
        click("Generate again");
        assertThat(PictureFile.read(picture(3))).isEqualTo(apple);
        click("Generate with another seed");
        assertThat(PictureFile.read(picture(4))).isNotEqualTo(apple);
        await(() -> cards() == 3);
        studio.capture("real-gallery");
    }

    @Test
    void aLoraThatIsPutIntoTheFolderIsUsedAndABrokenFileIsNot() throws IOException {
        ask("red apple");
        Path plain = picture(1);
        Files.write(models.resolve("broken.safetensors"), new byte[] {1, 2, 3});
        Files.write(models.resolve("glaze.safetensors"), lora());
        studio.open(KeyCode.F4);
        // cards come and move until all is read
        await(() -> robot.lookup("LoRAs 1").tryQuery().isPresent()
                && robot.lookup("Damaged 1").tryQuery().isPresent());
        choose("broken");
        await(() -> label(".models-damage-reason").isVisible());
        choose("glaze");
        click("Compute");
        await(() -> robot.lookup(".models-hashes").queryLabeled().getText().contains("AutoV2"));
        click("Add to prompt");
        studio.capture("real-models");
        visit(Place.CREATE);
        PromptArea prompt = robot.lookup("#prompt").query();
        await(() -> prompt.getText().equals("red apple <lora:glaze:1>"));
        String seed = seed(plain);
        onFx(() -> robot.lookup("#seed .text-field").queryTextInputControl().setText(seed));
        click(".create-generate");
        Path glazed = picture(2);
        assertThat(seed(glazed)).isEqualTo(seed);
        assertThat(PictureFile.read(glazed)).isNotEqualTo(PictureFile.read(plain));
        Files.delete(models.resolve("glaze.safetensors"));
        visit(Place.MODELS);
        await(() -> robot.lookup("glaze").queryAll().stream().noneMatch(Node::isVisible));
    }

    /** Asks for a picture of this. */
    private void ask(String words) {
        robot.clickOn("#prompt");
        press(KeyCode.A, KeyCode.CONTROL);
        type(words);
        robot.doubleClickOn("#steps .text-field").write("8");
        click(".create-generate");
    }

    /** Waits for so many pictures, and gives the last of them. */
    private Path picture(int count) {
        Path folder = studio.preferences().pictureFolder().get();
        List<Path> pictures = new ArrayList<>();
        await(() -> {
            pictures.clear();
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(".png"))
                            .sorted()
                            .forEach(pictures::add);
                }
            }
            return pictures.size() == count;
        });
        return pictures.get(count - 1);
    }

    private static String seed(Path picture) throws IOException {
        String parameters = MetadataReader.read(picture).orElseThrow().text();
        return parameters.replaceAll("(?s).*Seed: (\\d+).*", "$1");
    }

    /** Takes the result that comes. */
    private void accept(int layers) {
        await(() -> robot.lookup("#staging").query().isVisible());
        click("Accept");
        await(() -> layers() == layers);
    }

    /** Saves what is on the canvas as the picture of this number. */
    private RgbImage keep(int number) throws IOException {
        press(KeyCode.S, KeyCode.CONTROL, KeyCode.SHIFT);
        return PictureFile.read(picture(number));
    }

    private static List<Integer> leftOf(RgbImage picture, int width) {
        List<Integer> pixels = new ArrayList<>();
        for (int y = 0; y < picture.extent().height(); y++) {
            for (int x = 0; x < width; x++) {
                pixels.add(picture.rgb(x, y));
            }
        }
        return pixels;
    }

    private long cards() {
        return robot.lookup(".picture-card").queryAll().stream()
                .filter(Node::isVisible)
                .count();
    }

    /** Chooses the model of this name. */
    private void choose(String name) {
        await(() -> robot.lookup(".models .card-name").<Label>queryAll().stream()
                .anyMatch(label -> label.getText().equals(name)));
        studio.settle();
        robot.clickOn(robot.lookup(".models .card-name").<Label>queryAll().stream()
                .filter(label -> label.getText().equals(name))
                .findFirst()
                .orElseThrow());
        await(() -> label(".models-title #name").getText().equals(name));
    }

    /** Clicks what has this style or these words, once it can be clicked. */
    private void click(String query) {
        Callable<Stream<Node>> buttons = () -> query.startsWith(".")
                ? robot.lookup(query).queryAll().stream()
                : robot
                        .lookup((Node node) -> node instanceof Button button
                                && (query.equals(button.getText()) || query.equals(button.getAccessibleText())))
                        .queryAll()
                        .stream();
        Predicate<Node> canBeClicked = node -> isSeen(node) && !node.isDisabled();
        await(() -> buttons.call().anyMatch(canBeClicked));
        studio.settle();
        robot.clickOn(onFx(() -> buttons.call().filter(canBeClicked).findFirst().orElseThrow()));
        studio.settle();
    }

    private Label label(String query) {
        return robot.lookup(query).query();
    }

    /** A file that makes one layer say something else. */
    private static byte[] lora() {
        byte[] header = ("{\"" + LAYER + ".lora_down.weight\":{\"dtype\":\"F32\",\"shape\":[1," + LAYER_IN
                        + "],\"data_offsets\":[0," + 4 * LAYER_IN + "]},\"" + LAYER
                        + ".lora_up.weight\":{\"dtype\":\"F32\",\"shape\":[" + LAYER_OUT + ",1],\"data_offsets\":["
                        + 4 * LAYER_IN + "," + 4 * (LAYER_IN + LAYER_OUT) + "]}}")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + header.length + 4 * (LAYER_IN + LAYER_OUT))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header);
        while (file.hasRemaining()) {
            file.putFloat(0.5f);
        }
        return file.array();
    }

    // looks on the JavaFX thread, which has to answer each time
    private static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(2, TimeUnit.MINUTES, () -> onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("the condition did not come true in time", e);
        }
    }
}
