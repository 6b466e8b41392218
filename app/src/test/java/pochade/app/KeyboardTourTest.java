package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;
import static pochade.app.StudioStage.onFx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** From the first start to a picture, its repair, a wider and a larger one and a shared preset, with the keys alone. */
final class KeyboardTourTest extends FirstTour {

    /** More than there are controls in a place. */
    private static final int MOST_STEPS = 150;

    /** The least that a ring takes, or a bar in a field. */
    private static final int FEWEST_PIXELS = 40;

    /** What is around a node that has the focus, in pixels. */
    private static final int RING = 6;

    KeyboardTourTest() {
        super("keys");
    }

    @Override
    void makePicture() {
        press(KeyCode.P, KeyCode.ALT);
        type("red apple");
        press(KeyCode.ENTER, KeyCode.CONTROL);
    }

    @Override
    void editPicture() {
        goToPanel("preview");
        goTo(named("Edit on the canvas"));
        press(KeyCode.SPACE);
    }

    @Override
    void paintMask() {
        press(KeyCode.D);
        press(KeyCode.RIGHT, KeyCode.SHIFT);
        press(KeyCode.D);
    }

    @Override
    void clearMask() {
        press(KeyCode.A, KeyCode.CONTROL, KeyCode.SHIFT);
    }

    @Override
    void undo() {
        press(KeyCode.Z, KeyCode.CONTROL);
    }

    @Override
    void generate() {
        press(KeyCode.ENTER, KeyCode.CONTROL);
    }

    @Override
    void accept() {
        press(KeyCode.ENTER);
    }

    @Override
    void extendToTheRight() {
        press(KeyCode.RIGHT, KeyCode.ALT);
    }

    @Override
    void upscaleCanvas() {
        goToPanel("canvas-tools");
        goTo(named("Upscale"));
        press(KeyCode.SPACE);
    }

    @Override
    void startUpscaling() {
        press(KeyCode.ENTER, KeyCode.CONTROL);
    }

    @Override
    void keepPreset() {
        goToPanel("preview");
        goTo(named("Save as preset"));
        press(KeyCode.SPACE);
        await(() -> "name".equals(owner().getId()));
        press(KeyCode.ENTER);
    }

    @Override
    void share(String item) {
        goTo(named("Share"));
        press(KeyCode.SPACE);
        while (!isAtItem(item)) {
            press(KeyCode.DOWN);
        }
        press(KeyCode.ENTER);
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

    @Test
    void oneSeesWhereTheKeysGo() {
        List<String> faint = new ArrayList<>();
        makePicture();
        studio.service().job(0).start().finish(Stickers.fruit(0.1f));
        for (KeyCode place : List.of(KeyCode.F1, KeyCode.F2, KeyCode.F3, KeyCode.F4)) {
            studio.open(place);
            lookWhereTheyGo(place, KeyCode.TAB, faint);
            lookWhereTheyGo(place, KeyCode.F6, faint);
        }
        assertThat(faint).isEmpty();
    }

    /** Writes down what looks with the focus as it does without. */
    private void lookWhereTheyGo(KeyCode place, KeyCode key, List<String> faint) {
        List<Node> seen = new ArrayList<>();
        press(key);
        while (!seen.contains(owner())) {
            Node owner = owner();
            seen.add(owner);
            Rectangle2D area = around(owner);
            int[] focused = pixels(area);
            press(key);
            if (differences(focused, pixels(area)) < FEWEST_PIXELS) {
                faint.add(place.getName() + ", " + key.getName() + ": " + owner);
            }
        }
    }

    private static Rectangle2D around(Node node) {
        return onFx(() -> {
            Bounds bounds = node.localToScene(node.getLayoutBounds());
            return new Rectangle2D(
                    Math.max(0, bounds.getMinX() - RING),
                    Math.max(0, bounds.getMinY() - RING),
                    bounds.getWidth() + 2 * RING,
                    bounds.getHeight() + 2 * RING);
        });
    }

    private int[] pixels(Rectangle2D area) {
        return onFx(() -> {
            SnapshotParameters part = new SnapshotParameters();
            part.setViewport(area);
            Image image = studio.stage().getScene().getRoot().snapshot(part, null);
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            int[] pixels = new int[width * height];
            image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
            return pixels;
        });
    }

    private static long differences(int[] one, int[] other) {
        return IntStream.range(0, one.length).filter(i -> one[i] != other[i]).count();
    }

    @Test
    void keysOfPlacesWorkWhereListsAndChoicesWouldTakeThem() {
        studio.open(KeyCode.F3);
        onFx(() -> robot.lookup(".boards .list-view").query().requestFocus());
        press(KeyCode.F2);
        assertThat(onFx(() -> robot.lookup("#canvasPlace").query().isVisible())).isTrue();
        press(KeyCode.F1);
        onFx(() -> robot.lookup("#sampler").query().requestFocus());
        press(KeyCode.F4);
        assertThat(onFx(() -> robot.lookup(".models").query().isVisible())).isTrue();
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

    private boolean isAtItem(String name) {
        Node owner = owner();
        return owner.getStyleClass().contains("menu-item")
                && name.equals(robot.from(owner).lookup(".label").queryLabeled().getText());
    }
}
