package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;
import static pochade.app.StudioStage.onFx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pochade.app.editor.PromptArea;
import pochade.app.store.ImageStore;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.presets.PresetLibrary;

/** From the first start to a picture, its repair, a larger one and a preset, with the keys alone. */
final class KeyboardTourTest extends StudioCase {

    private static final RgbImage FRUIT = Stickers.fruit(0.1f);

    /** More than there are controls in a place. */
    private static final int MOST_STEPS = 150;

    @BeforeEach
    void becomeReady() {
        studio.service().becomeReady();
        studio.settle();
    }

    @Test
    void aPictureIsMadeRepairedEnlargedAndItsSettingsKeptWithTheKeysAlone() throws IOException {
        press(KeyCode.P, KeyCode.ALT);
        type("red apple");
        assertThat(robot.lookup("#prompt").<PromptArea>query().getText()).isEqualTo("red apple");
        press(KeyCode.ENTER, KeyCode.CONTROL);
        studio.settle();
        studio.service().job(0).start().finish(FRUIT);
        studio.settle();
        goToPanel("preview");
        goTo(named("Send to canvas"));
        studio.capture("keys-preview");
        press(KeyCode.SPACE);
        await(() -> "surface".equals(owner().getId()));

        press(KeyCode.D);
        for (int i = 0; i < 4; i++) {
            press(KeyCode.RIGHT, KeyCode.SHIFT);
        }
        press(KeyCode.D);
        studio.settle();
        assertThat(layers()).isEqualTo(2);
        press(KeyCode.ENTER, KeyCode.CONTROL);
        studio.settle();
        Mask mask = studio.service()
                .requests()
                .get(1)
                .image()
                .orElseThrow()
                .inpainting()
                .orElseThrow()
                .mask();
        assertThat(mask.at(64, 64)).isEqualTo(255);
        // four steps of a quarter of the brush go on to the right
        assertThat(mask.at(127, 64)).isEqualTo(255);
        assertThat(mask.at(8, 64)).isZero();
        studio.service().job(1).start().finish(Stickers.fruit(0.4f));
        studio.settle();
        press(KeyCode.ENTER);
        await(() -> layers() == 3);
        studio.capture("keys-canvas");

        press(KeyCode.F1);
        studio.settle();
        fillPictures();
        goToPanel("preview");
        goTo(named("Upscale"));
        press(KeyCode.SPACE);
        studio.settle();
        press(KeyCode.ENTER, KeyCode.CONTROL);
        studio.settle();
        assertThat(studio.service().job(2).upscaleRequest()).isNotNull();
        studio.service().job(2).start().finish(FRUIT);
        studio.settle();

        goToPanel("create");
        goTo(node -> node instanceof ToggleButton mode
                && mode.isSelected()
                && mode.getText().equals("Upscale"));
        press(KeyCode.LEFT);
        press(KeyCode.LEFT);
        press(KeyCode.LEFT);
        studio.settle();
        press(KeyCode.R, KeyCode.ALT);
        await(() -> robot.lookup(".presets-panel #search").tryQuery().isPresent() && "search".equals(owner().getId()));
        goTo(named("Save as preset…"));
        press(KeyCode.SPACE);
        await(() -> "name".equals(owner().getId()));
        type("Mine");
        press(KeyCode.ENTER);
        await(() -> new PresetLibrary(folder.resolve("presets"))
                .presets().stream().anyMatch(preset -> preset.name().equals("Mine")));
    }

    @Test
    void tabGoesToEveryControlOfEveryPlaceAndTheNextKeyToEveryPanel() {
        List<String> missed = new ArrayList<>();
        for (KeyCode place : List.of(KeyCode.F1, KeyCode.F2, KeyCode.F3, KeyCode.F4)) {
            studio.open(place);
            walk(place.getName(), missed);
        }
        press(KeyCode.COMMA, KeyCode.CONTROL);
        studio.settle();
        walk("settings", missed);
        studio.open(KeyCode.F1);
        List<ToggleButton> modes =
                onFx(() -> List.copyOf(robot.lookup("#mode .toggle-button").<ToggleButton>queryAll()));
        for (ToggleButton mode : modes) {
            studio.onFxSettled(mode::fire);
            walk(mode.getText(), missed);
        }
        assertThat(missed).isEmpty();
    }

    /** The files of the pictures are empty, and a larger one is made from its file. */
    private void fillPictures() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".png")).toList()) {
                Files.delete(file);
                new ImageStore().write(file, FRUIT, "red apple");
            }
        }
    }

    /** Goes once round with Tab and writes down what takes the focus but did not get it. */
    private void walk(String place, List<String> missed) {
        onFx(() -> {
            Scene scene = studio.stage().getScene();
            Node first = all(scene.getRoot())
                    .filter(Node::isFocusTraversable)
                    .findFirst()
                    .orElseThrow();
            first.requestFocus();
            Keys keys = new Keys(studio);
            List<Node> seen = new ArrayList<>();
            while (!seen.contains(scene.getFocusOwner()) && seen.size() < 3 * MOST_STEPS) {
                seen.add(scene.getFocusOwner());
                keys.strike(KeyCode.TAB);
            }
            all(scene.getRoot())
                    .filter(node -> node.isFocusTraversable() && !node.isDisabled() && !seen.contains(node))
                    .filter(node -> !isBesideOneOf(seen, node))
                    .forEach(node -> missed.add(place + ": " + node));
        });
    }

    /** Tab goes to the chosen one of a group, the arrow keys to the others. */
    private static boolean isBesideOneOf(List<Node> seen, Node node) {
        return node instanceof ToggleButton toggle
                && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getToggles().stream().anyMatch(seen::contains);
    }

    private static Stream<Node> all(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(KeyboardTourTest::all))
                : Stream.of(node);
    }

    private void goToPanel(String style) {
        List<Node> passed = new ArrayList<>();
        while (!passed.contains(owner())) {
            if (isWithin(owner(), style)) {
                return;
            }
            passed.add(owner());
            press(KeyCode.F6);
            studio.settle();
        }
        throw new AssertionError("no panel " + style + " among " + passed);
    }

    private static boolean isWithin(Node node, String style) {
        for (Node it = node; it != null; it = it.getParent()) {
            if (it.getStyleClass().contains(style)) {
                return true;
            }
        }
        return false;
    }

    private void goTo(Predicate<Node> wanted) {
        for (int i = 0; i < MOST_STEPS; i++) {
            if (wanted.test(owner())) {
                return;
            }
            onFx(() -> new Keys(studio).strike(KeyCode.TAB));
        }
        throw new AssertionError("Tab does not go there; the focus is at " + owner());
    }

    private static Predicate<Node> named(String name) {
        return node -> name.equals(node.getAccessibleText())
                || (node instanceof Labeled labeled && name.equals(labeled.getText()));
    }

    private int layers() {
        return onFx(
                () -> robot.lookup("#layerList").<ListView<?>>query().getItems().size());
    }
}
