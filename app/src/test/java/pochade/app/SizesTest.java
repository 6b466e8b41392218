package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;
import static pochade.app.StudioStage.onFx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pochade.app.models.TestLibrary;
import pochade.app.session.Place;
import pochade.app.store.ImageStore;
import pochade.inference.api.image.RgbImage;
import pochade.ui.UiResources;

/** Every place of the window with larger letters, and in the least window: nothing is cut off, squashed or shortened. */
final class SizesTest extends StudioCase {

    /** Width and height of a window, and the size of its letters in percent. */
    private record Size(int width, int height, int letters) {}

    private static final List<Size> SIZES = List.of(new Size(960, 600, 100), new Size(1280, 800, 150));

    private static final Size LARGEST_LETTERS = new Size(1280, 800, 200);

    /** The canvas wants a larger window than these for the largest letters. */
    private static final List<Place> NOT_THE_CANVAS = List.of(Place.GALLERY, Place.MODELS, Place.SETTINGS);

    private static final List<Place> ALL =
            Stream.concat(Stream.of(Place.EDIT), NOT_THE_CANVAS.stream()).toList();

    private static final RgbImage FRUIT = Stickers.fruit(0.1f);

    private final List<String> faults = new ArrayList<>();

    @Override
    void fill(TestLibrary models) {
        ModelsTest.fill(models);
    }

    @BeforeEach
    void keepPictures() throws IOException {
        for (int i = 0; i < 9; i++) {
            Path file = folder.resolve("pictures").resolve(i + ".png");
            Files.createDirectories(file.getParent());
            new ImageStore()
                    .write(
                            file,
                            Stickers.fruit(0.1f * i),
                            "a sticker of a red apple, thick outline, studio light\nSteps: 20, Seed: " + i
                                    + ", Size: 128x128");
        }
        studio.service().becomeReady();
        studio.archive().update();
    }

    @Test
    void everyPlaceHoldsAtEverySize() {
        makePictures();
        studio.mayLetWait();
        for (Locale language : UiResources.LANGUAGES) {
            studio.onFxSettled(() -> studio.preferences().language().property().set(Optional.of(language)));
            choose();
            SIZES.forEach(size -> lookAt(ALL, size, language));
            lookAtPresets("presets-" + language);
        }
        // in the last language, whose letters are the higher ones
        lookAt(NOT_THE_CANVAS, LARGEST_LETTERS, Locale.CHINESE);
        assertThat(faults).isEmpty();
    }

    /** Create has finished pictures and one to inpaint, Edit a result over a picture. */
    private void makePictures() {
        fire(".create-generate");
        fire(".create-generate");
        studio.service().job(0).start().finish(FRUIT);
        studio.settle();
        mode(2);
        paste(FRUIT, "#well");
        await(() ->
                robot.lookup("#paintMask").tryQuery().filter(Node::isVisible).isPresent());
        visit(Place.EDIT);
        paste(FRUIT, "#surface");
        await(() -> !robot.lookup("#layerList").<ListView<?>>query().getItems().isEmpty());
        fire(".repaint-generate");
        studio.service().job(1).start().finish(FRUIT);
        await(() -> studio.service().requests().size() == 3);
        studio.service().job(2).start().finish(FRUIT);
        studio.settle();
    }

    /** Gallery and Models show something in detail. */
    private void choose() {
        visit(Place.GALLERY);
        await(() -> robot.lookup(".picture-card").queryAll().size() > 8);
        onFx(() -> robot.lookup(".picture-grid").query().requestFocus());
        press(KeyCode.END);
        await(() -> onFx(() -> robot.lookup(".details-name").queryLabeled().getText())
                .endsWith(".png"));
        visit(Place.MODELS);
        selectModel("pixel-art-xl");
    }

    private void selectModel(String name) {
        TextInputControl search = robot.lookup(".models-head #search").queryTextInputControl();
        onFx(() -> search.setText(name));
        await(() -> onFx(() ->
                        robot.lookup(".models-title #name").queryLabeled().getText())
                .equals(name));
        studio.onFxSettled(() -> search.setText(""));
    }

    private void lookAt(List<Place> places, Size size, Locale language) {
        studio.onFxSettled(() -> studio.preferences().textScale().property().set(size.letters));
        studio.resize(size.width, size.height);
        String name = "-" + size.width + "x" + size.height + "-" + size.letters + "-" + language;
        visit(Place.CREATE);
        for (int i = 0; i < 4; i++) {
            mode(i);
            look("create-" + i + name);
        }
        for (Place place : places) {
            visit(place);
            look(place.name().toLowerCase(Locale.ROOT) + name);
        }
        lookAtOneLarge(name);
        visit(Place.CREATE);
        mode(0);
        showQueue(true);
        look("queue" + name);
        showQueue(false);
    }

    private void lookAtOneLarge(String name) {
        visit(Place.GALLERY);
        onFx(() -> robot.lookup(".picture-grid").query().requestFocus());
        press(KeyCode.ENTER);
        await(() -> robot.lookup("#large").query().isVisible());
        look("large" + name);
        press(KeyCode.ESCAPE);
    }

    private void showQueue(boolean shown) {
        studio.onFxSettled(
                () -> robot.lookup("#queueToggle").<ToggleButton>query().setSelected(shown));
    }

    private void lookAtPresets(String name) {
        onFx(() -> robot.lookup("#presets").queryButton().fire());
        await(() -> robot.lookup(".popover")
                .tryQuery()
                .filter(it -> it.getOpacity() == 1)
                .isPresent());
        look(name);
        onFx(() -> robot.lookup(".presets-panel .button.accent").queryButton().fire());
        look(name + "-save");
        onFx(() -> Window.getWindows().stream()
                .filter(PopOver.class::isInstance)
                .toList()
                .forEach(Window::hide));
        await(() -> robot.lookup(".popover").tryQuery().isEmpty());
    }

    private void look(String name) {
        faults.addAll(studio.faultsOnScreen("size-" + name));
    }

    private void mode(int number) {
        studio.onFxSettled(() -> robot.lookup("#mode .toggle-button")
                .nth(number)
                .<ToggleButton>query()
                .fire());
    }
}
