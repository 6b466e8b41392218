package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pochade.app.StudioStage.await;
import static pochade.app.StudioStage.onFx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pochade.app.fx.PictureWell;
import pochade.app.fx.Pixels;
import pochade.app.metadata.MetadataReader;
import pochade.app.presets.PresetFiles;
import pochade.app.store.ImageStore;
import pochade.app.store.PngText;
import pochade.inference.api.image.RgbImage;
import pochade.presets.PresetLibrary;

/** Pictures on their way into the window and out of it: from and to another program by the mouse, through the clipboard, and within. */
final class DragAndDropTest extends StudioCase {

    private static final RgbImage FRUIT = Stickers.fruit(0.1f);
    private static final RgbImage OTHERS = Stickers.fruit(0.6f);
    private static final String TEXT =
            "fox\nSteps: 31, Sampler: Euler a, CFG scale: 15, Seed: 4, Size: 64x128, Model: large";
    private static final String PRESET = "{\"version\": 2, \"name\": \"Sent\", \"steps\": 9}";

    private final AtomicInteger ends = new AtomicInteger();
    private volatile Point2D over = Point2D.ZERO;
    private @Nullable OtherProgram other;
    private int ended;

    private Path picture(String name) throws IOException {
        Path file = folder.resolve(name);
        new ImageStore().write(file, FRUIT, TEXT);
        return file;
    }

    private Path pictureWithPreset(String name) throws IOException {
        Path file = picture(name);
        return Files.write(file, PngText.with(Files.readAllBytes(file), PresetFiles.KEYWORD, PRESET));
    }

    @BeforeEach
    void watchDrags() {
        onFx(() -> {
            Scene scene = studio.stage().getScene();
            scene.addEventFilter(
                    DragEvent.DRAG_OVER, event -> over = new Point2D(event.getScreenX(), event.getScreenY()));
            scene.addEventFilter(DragEvent.DRAG_DONE, event -> ends.incrementAndGet());
        });
    }

    @AfterEach
    void closeOther() {
        if (other != null) {
            other.close();
        }
    }

    private OtherProgram open(Path... files) throws IOException {
        other = new OtherProgram(files);
        return other;
    }

    /** With a real hand: the robot's own drags are too fast for a program that asks others what they hold. */
    private void drag(Point2D from, Point2D to) {
        take(from);
        drop(to);
    }

    /** To a place that is not in sight before one waits over its toggle. */
    private void drag(Point2D from, ToggleButton place, Point2D to) {
        take(from);
        moveUntil(middle(place), place::isSelected);
        drop(to);
    }

    private void take(Point2D from) {
        ended = ends();
        over = Point2D.ZERO;
        robot.moveTo(from).press(MouseButton.PRIMARY).moveBy(12, 6);
    }

    private void drop(Point2D to) {
        int before = overs();
        moveUntil(to, () -> isInside(to) ? isOver(to) : overs() > before);
        robot.release(MouseButton.PRIMARY);
        // the hand is free again only then
        await(() -> ends() > ended);
        studio.settle();
    }

    /** A hand is never quite still, and a program is asked only while the pointer moves. */
    private void moveUntil(Point2D there, Callable<Boolean> reached) {
        AtomicInteger moves = new AtomicInteger();
        await(() -> {
            robot.moveTo(there.getX() + moves.getAndIncrement() % 2, there.getY());
            return reached.call();
        });
    }

    private boolean isInside(Point2D place) {
        return place.getX() < studio.stage().getWidth();
    }

    private boolean isOver(Point2D place) {
        return over.distance(place) < 3;
    }

    private int overs() {
        return other == null ? 0 : other.overs();
    }

    private int ends() {
        return ends.get() + (other == null ? 0 : other.ends());
    }

    private Point2D middle(Node node) {
        return onFx(() -> {
            Bounds bounds = node.localToScreen(node.getLayoutBounds());
            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    private Point2D middle(String query) {
        return middle(shown(query));
    }

    private Node shown(String query) {
        await(() -> robot.lookup(query).queryAll().stream().anyMatch(StudioCase::isSeen));
        return robot.lookup(query).queryAll().stream()
                .filter(StudioCase::isSeen)
                .findFirst()
                .orElseThrow();
    }

    private boolean isOffered(String button) {
        return robot.lookup("#" + button).queryAll().stream().anyMatch(StudioCase::isSeen);
    }

    private void copy(Path file) {
        copy(content -> content.putFiles(List.of(file.toFile())));
    }

    /** A window that something was dragged from has the keys. */
    private void focus(Node node) {
        onFx(() -> {
            studio.stage().requestFocus();
            node.requestFocus();
        });
        studio.settle();
    }

    private void pasteInto(Node node) {
        focus(node);
        robot.push(KeyCode.CONTROL, KeyCode.V);
        studio.settle();
    }

    private List<Path> kept() {
        try (Stream<Path> files = Files.list(folder.resolve("pictures"))) {
            return files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PictureWell source() {
        robot.clickOn("img2img");
        studio.settle();
        return (PictureWell) shown("#well");
    }

    private PictureWell hint() {
        Node section = robot.lookup("#control").query();
        onFx(() -> ((ToggleButton) robot.from(section).lookup(".section-head").query()).fire());
        onFx(() -> ((ToggleButton)
                        robot.from(robot.from(section).lookup(".unit").<Node>query())
                                .lookup(".section-head")
                                .query())
                .fire());
        studio.settle();
        PictureWell well = (PictureWell) shown(".unit .picture-well");
        onFx(well::requestFocus);
        studio.settle();
        return well;
    }

    private void awaitPixels(PictureWell well, RgbImage wanted) {
        await(() -> wanted.equals(well.pictureProperty().get()));
    }

    @Test
    void filesOfAnotherProgramGoToFormCanvasAndGallery() throws IOException {
        Path file = picture("apple.png");
        OtherProgram folderWindow = open(file);
        Point2D files = OtherProgram.at(OtherProgram.Item.FILES);
        drag(files, middle(".picture-view"));
        await(() -> isOffered("useAll"));
        assertThat(isOffered("useSeed")).isTrue();
        assertThat(isOffered("addPreset")).isFalse();
        assertThat(((Label) shown("#parametersDetail")).getText()).contains("Steps 31");
        assertThat(((Label) shown("#parametersMissing")).getText()).contains("large");
        robot.clickOn("Use seed");

        PictureWell source = source();
        drag(files, middle(source));
        awaitPixels(source, FRUIT);

        studio.open(KeyCode.F2);
        drag(files, middle("#surface"));
        await(() -> layers() == 1);

        studio.open(KeyCode.F3);
        drag(files, middle(".picture-grid"));
        await(() -> kept().size() == 1);
        assertThat(kept().get(0)).hasSameBinaryContentAs(file);
        assertThat(MetadataReader.read(kept().get(0))).isPresent();
        assertThat(folderWindow.dropped()).isEmpty();
    }

    @Test
    void pixelsOfABrowserGoToFormCanvasAndGallery() throws IOException {
        OtherProgram browser = open();
        Point2D pixels = OtherProgram.at(OtherProgram.Item.PIXELS);
        drag(pixels, middle(".picture-view"));
        await(() -> isOffered("useAsSource"));
        assertThat(isOffered("useAll")).isFalse();
        robot.clickOn("Use as source");

        PictureWell source = source();
        awaitPixels(source, OTHERS);
        drag(pixels, middle(source));
        awaitPixels(source, OTHERS);

        studio.open(KeyCode.F2);
        drag(pixels, middle("#surface"));
        await(() -> layers() == 1);

        studio.open(KeyCode.F3);
        drag(pixels, middle(".picture-grid"));
        await(() -> kept().size() == 1);
        Image written = new Image(kept().get(0).toUri().toString());
        assertThat(Pixels.toRgb(written)).isEqualTo(OTHERS);
        await(() -> robot.lookup(".picture-card").queryAll().stream().anyMatch(StudioCase::isSeen));

        drag(OtherProgram.at(OtherProgram.Item.ADDRESS), middle(".boards"));
        await(() -> isOffered("noticeTitle"));
        assertThat(((Label) shown("#noticeTitle")).getText()).startsWith("The browser handed over an address");
        assertThat(kept()).hasSize(1);
        assertThat(browser.dropped()).isEmpty();
    }

    @Test
    void aControlNetUnitTakesFilesAndPixels() throws IOException {
        OtherProgram browser = open(picture("apple.png"));
        PictureWell hint = hint();
        drag(OtherProgram.at(OtherProgram.Item.FILES), middle(hint));
        awaitPixels(hint, FRUIT);
        drag(OtherProgram.at(OtherProgram.Item.PIXELS), middle(hint));
        awaitPixels(hint, OTHERS);
        copy(FRUIT);
        pasteInto(hint);
        awaitPixels(hint, FRUIT);
        copy(picture("again.png"));
        copy(OTHERS);
        pasteInto(hint);
        awaitPixels(hint, OTHERS);
        assertThat(browser.dropped()).isEmpty();
    }

    @Test
    void aPresetInAPictureIsOfferedWhereverItIsDropped() throws IOException {
        Path file = pictureWithPreset("apple.png");
        OtherProgram folderWindow = open(file);
        Point2D files = OtherProgram.at(OtherProgram.Item.FILES);
        drag(files, middle(".create"));
        await(() -> isOffered("addPreset") && isOffered("useAll"));
        robot.clickOn(shown("#parameters .icon-only"));
        for (KeyCode place : List.of(KeyCode.F2, KeyCode.F3, KeyCode.F4)) {
            studio.open(place);
            drag(files, new Point2D(700, 400));
            await(() -> isOffered("addPreset"));
            assertThat(isOffered("useAll")).isEqualTo(place == KeyCode.F4);
            robot.clickOn(shown("#parameters .icon-only"));
            studio.settle();
        }
        assertThat(layers()).isEqualTo(1);
        assertThat(kept()).hasSize(1);
        drag(files, middle("#queue"));
        await(() -> isOffered("addPreset"));
        robot.clickOn("#addPreset");
        await(() -> robot.lookup(".presets-details #name").tryQuery().isPresent());
        assertThat(new PresetLibrary(folder.resolve("presets")).find("Sent")).isNotNull();
        assertThat(folderWindow.dropped()).isEmpty();
    }

    @Test
    void presetFilesAreAddedWhereverTheyAreDropped() throws IOException {
        Path file = Files.writeString(folder.resolve("sent.json"), PRESET);
        OtherProgram folderWindow = open(file);
        studio.open(KeyCode.F3);
        drag(OtherProgram.at(OtherProgram.Item.FILES), middle(".picture-grid"));
        await(() -> Files.exists(folder.resolve("presets")));
        assertThat(new PresetLibrary(folder.resolve("presets")).find("Sent")).isNotNull();
        assertThat(folderWindow.dropped()).isEmpty();
    }

    @Test
    void whatWasCopiedIsPastedIntoFormCanvasAndGallery() throws IOException {
        Path file = picture("apple.png");
        copy(file);
        pasteInto(shown(".picture-view"));
        await(() -> isOffered("useAll"));
        robot.clickOn("Use prompt");
        copy(OTHERS);
        pasteInto(shown("#pictures"));
        await(() -> isOffered("useAsSource"));
        assertThat(isOffered("useAll")).isFalse();
        robot.clickOn("Use as source");

        PictureWell source = source();
        copy(file);
        pasteInto(source);
        awaitPixels(source, FRUIT);
        copy(OTHERS);
        pasteInto(source);
        awaitPixels(source, OTHERS);

        studio.open(KeyCode.F2);
        pasteInto(shown("#surface"));
        await(() -> layers() == 1);
        copy(file);
        pasteInto(shown("#surface"));
        await(() -> layers() == 2);

        studio.open(KeyCode.F3);
        pasteInto(shown(".picture-grid"));
        await(() -> kept().size() == 1);
        copy(OTHERS);
        pasteInto(shown(".picture-grid"));
        await(() -> kept().size() == 2);
        assertThat(kept().get(1).getFileName().toString()).startsWith("pasted-");
    }

    @Test
    void aPictureOfAPageIsNotFetched() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(500);
            String address = "http://localhost:" + server.getLocalPort() + "/apple.png";
            copy(content -> content.putHtml("<p>An apple: <img alt=\"\" src=\"" + address + "\"></p>"));
            pasteInto(shown("#pictures"));
            await(() -> isOffered("noticeTitle"));
            assertThat(((Label) shown("#noticeCure")).getText()).contains("Copy image");
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void picturesLeaveStripAndGalleryAsFiles() throws IOException {
        OtherProgram other = open();
        studio.service().becomeReady();
        robot.clickOn(".create-generate");
        studio.settle();
        studio.service().job(0).start().finish(FRUIT);
        await(() -> robot.lookup(".strip-frame").queryAll().size() == 1);
        String made = folder.resolve(studio.service().requests().get(0).batch().seed() + ".png")
                .toString();
        drag(middle(".strip-frame"), OtherProgram.folder());
        await(() -> other.dropped().equals(List.of(made)));
        drag(middle(".picture-view"), OtherProgram.folder());
        await(() -> other.dropped().equals(List.of(made, made)));

        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        Path first = Files.copy(picture("one.png"), pictures.resolve("one.png"));
        new ImageStore().write(pictures.resolve("two.png"), OTHERS, TEXT);
        studio.open(KeyCode.F3);
        studio.archive().update();
        await(() -> cards().size() == 2);
        focus(shown(".picture-grid"));
        robot.push(KeyCode.CONTROL, KeyCode.A);
        studio.settle();
        drag(middle(cards().get(0)), OtherProgram.folder());
        await(() -> other.dropped().size() == 3);
        List<String> files =
                Arrays.stream(other.dropped().get(2).split("\\|")).sorted().toList();
        assertThat(files)
                .containsExactly(first.toString(), pictures.resolve("two.png").toString());
        assertThat(MetadataReader.read(Path.of(files.get(1)))).isPresent();
    }

    private List<Node> cards() {
        return robot.lookup(".picture-card").queryAll().stream()
                .filter(StudioCase::isSeen)
                .toList();
    }

    @Test
    void picturesAreDraggedFromPlaceToPlace() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        Files.copy(picture("one.png"), pictures.resolve("one.png"));
        PictureWell source = source();
        Point2D well = middle(source);
        studio.open(KeyCode.F2);
        studio.open(KeyCode.F3);
        studio.archive().update();
        await(() -> cards().size() == 1);
        studio.settle();
        // the press that chooses a picture leaves it under the hand
        drag(middle(cards().get(0)), toggle("CREATE"), well);
        awaitPixels(source, FRUIT);
        assertThat(isSeen(source)).isTrue();
        studio.open(KeyCode.F3);
        drag(middle(cards().get(0)), toggle("EDIT"), new Point2D(600, 400));
        await(() -> layers() == 1);
        assertThat(kept()).hasSize(1);
        assertThat(isOffered("useAll")).isFalse();

        // within the gallery nothing is copied
        studio.open(KeyCode.F3);
        drag(middle(cards().get(0)), middle(".gallery-status"));
        assertThat(kept()).hasSize(1);

        studio.service().becomeReady();
        studio.open(KeyCode.F1);
        robot.clickOn("txt2img");
        robot.clickOn(".create-generate");
        studio.settle();
        studio.service().job(0).start().finish(OTHERS);
        await(() -> robot.lookup(".strip-frame").queryAll().size() == 1);
    }

    private ToggleButton toggle(String place) {
        return robot.lookup((Node node) -> place.equals(node.getUserData())).query();
    }
}
