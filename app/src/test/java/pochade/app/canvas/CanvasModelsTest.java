package pochade.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.Requests;
import pochade.app.canvas.FrameGesture.Grip;
import pochade.app.document.Colour;
import pochade.app.document.Document;
import pochade.app.document.Feather;
import pochade.app.document.Layer;
import pochade.app.document.Layer.Kind;
import pochade.app.document.Look;
import pochade.app.document.Outline.Point;
import pochade.app.document.Raster;
import pochade.app.document.Region;
import pochade.app.document.Stroke;
import pochade.app.document.Tip;
import pochade.app.picture.Area;
import pochade.app.session.FinishedPicture;
import pochade.app.store.ImageStore;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

class CanvasModelsTest {

    private static final RgbImage BLACK = RgbImage.of(new Extent(512, 512), new byte[3 * 512 * 512]);
    private static final long FOREVER = Long.MAX_VALUE;

    private static Document document(Area area, int colour) {
        Raster raster = Raster.EMPTY.changed(area, (x, y, before) -> colour);
        return Document.empty(new Extent(512, 512)).added(new Layer(1, Kind.PICTURE, "it", true, 1, raster));
    }

    @Test
    void aFrameIsMovedAndSizedInUnits() {
        Area frame = new Area(0, 0, 512, 512);
        assertThat(Grip.at(new Point(3, 250), frame, 10)).isEqualTo(new Grip(-1, 0));
        assertThat(Grip.at(new Point(515, 508), frame, 10)).isEqualTo(new Grip(1, 1));
        assertThat(Grip.at(new Point(250, 250), frame, 10)).isEqualTo(new Grip(0, 0));
        assertThat(Grip.at(new Point(600, 3), frame, 10)).isEqualTo(new Grip(0, 0));
        assertThat(FrameGesture.dragged(frame, new Grip(-1, 0), -64, 8)).isEqualTo(new Area(-64, 0, 576, 512));
        assertThat(FrameGesture.dragged(frame, new Grip(1, 1), -600, 8)).isEqualTo(new Area(0, 0, 64, 520));
        assertThat(FrameGesture.dragged(frame, new Grip(0, 0), 16, -8)).isEqualTo(new Area(16, -8, 512, 512));
    }

    @Test
    void theFrameIsExtendedBeyondThePicturesAndThenBeyondItself() {
        Area pictures = new Area(0, 0, 512, 512);
        assertThat(Extension.RIGHT.of(pictures, pictures)).isEqualTo(new Area(0, 0, 640, 512));
        assertThat(Extension.LEFT.of(pictures, pictures)).isEqualTo(new Area(-128, 0, 640, 512));
        assertThat(Extension.UP.of(pictures, pictures)).isEqualTo(new Area(0, -128, 512, 640));
        assertThat(Extension.DOWN.of(pictures, pictures)).isEqualTo(new Area(0, 0, 512, 640));
        assertThat(Extension.DOWN.of(new Area(0, 0, 512, 640), pictures)).isEqualTo(new Area(0, 0, 512, 800));
        // a small one is extended by what the smallest picture has
        Area small = new Area(0, 0, 128, 128);
        assertThat(Extension.RIGHT.of(small, small)).isEqualTo(new Area(0, 0, 192, 128));
        // sides stay multiples of the unit, and that of a large picture stays as long as one may be
        assertThat(Extension.RIGHT.of(small, new Area(0, 0, 125, 100))).isEqualTo(new Area(0, 0, 192, 128));
        assertThat(Extension.RIGHT.of(new Area(0, 0, 512, 512), new Area(0, 0, 603, 512)))
                .isEqualTo(new Area(-5, 0, 736, 512));
        Area large = new Area(0, 0, 3000, 2000);
        assertThat(Extension.LEFT.of(new Area(1244, 744, 512, 512), large)).isEqualTo(new Area(-128, 744, 1024, 512));
        assertThat(Extension.RIGHT.of(new Area(0, 0, 2048, 2000), large)).isEqualTo(new Area(1464, 0, 2048, 2000));
    }

    @Test
    void aStrokeTellsOfNothingThatTheEaselDoesNotShow() {
        Easel easel = new Easel(Runnable::run, Runnable::run);
        Area paper = new Area(0, 0, 512, 512);
        Layer mask = new Layer(1, Kind.MASK, "it", true, 0.5, Raster.EMPTY);
        Document document = Document.empty(new Extent(512, 512)).added(mask);
        List<Area> drawn = new ArrayList<>();
        Stroke stroke = new Stroke(mask.raster(), new Tip(8, 1), Colour.WHITE, false, paper, 100, 100);
        StrokeGesture gesture = new StrokeGesture(easel, document, mask, stroke, new Point(100, 100), drawn::add);
        gesture.to(new Point(120, 100));
        // nothing is new there
        gesture.to(new Point(120, 100));
        assertThat(drawn).hasSize(6);
        assertThat(drawn.get(2).isEmpty()).isFalse();
        assertThat(List.of(drawn.get(1), drawn.get(3), drawn.get(5))).containsOnly(Area.NONE);
    }

    private static Candidate candidate(Document sent, CompletableFuture<Path> file) {
        FinishedPicture picture = new FinishedPicture(
                Requests.order("it", 7, 1), CompletableFuture.completedFuture(Map.of()), 7, BLACK, file);
        return new Candidate(sent, Region.of(sent, 0, false), Feather.NONE, picture);
    }

    @Test
    void anAcceptedResultClearsTheMasksThatWereSent() {
        Area area = new Area(0, 0, 512, 512);
        Raster painted = Raster.EMPTY.changed(new Area(100, 100, 64, 64), (x, y, before) -> Colour.WHITE);
        Document sent = document(area, 0xff336699)
                .added(new Layer(2, Kind.MASK, "used", true, 0.5, painted))
                .added(new Layer(3, Kind.MASK, "locked", true, 0.5, painted).locked(true))
                .added(new Layer(4, Kind.MASK, "hidden", false, 0.5, painted))
                .added(new Layer(5, Kind.MASK, "changed since", true, 0.5, painted));
        Document now =
                sent.with(sent.layer(5).orElseThrow().with(Raster.EMPTY.changed(area, (x, y, before) -> Colour.WHITE)));
        Candidate candidate = candidate(sent, new CompletableFuture<>());
        assertThat(candidate.laidOver(now, "result").layers().stream()
                        .filter(layer -> layer.raster().isEmpty())
                        .map(Layer::name))
                .containsExactly("used");
    }

    @Test
    void anAcceptedResultSaysWhatItWasMadeWithAndTheCanvasWhatIsOnTop(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("7.png");
        String parameters = "red apple\nSteps: 20, Sampler: Euler, Seed: 7, Size: 512x512";
        new ImageStore().write(file, BLACK, parameters);
        Document sent = document(Area.of(BLACK.extent()), 0xff336699);
        Candidate candidate = candidate(sent, CompletableFuture.completedFuture(file));
        Document now = candidate.laidOver(sent, "result");
        assertThat(now.parameters()).isEqualTo(parameters);
        Layer top = now.layers().get(1);
        assertThat(now.with(top.shown(false)).parameters()).isEmpty();
    }

    @Test
    void theCameraZoomsAtThePointer() {
        Camera camera = new Camera(1, 10, 20);
        Point under = camera.toDocument(100, 50);
        assertThat(camera.zoomed(4, 100, 50).toDocument(100, 50)).isEqualTo(under);
        assertThat(camera.zoomed(1000, 0, 0).scale()).isEqualTo(Camera.LARGEST);
        assertThat(new Camera(0.5, 0, 0).level()).isEqualTo(1);
        assertThat(new Camera(0.51, 0, 0).level()).isZero();
        assertThat(new Camera(0.11, 0, 0).level()).isEqualTo(3);
    }

    @Test
    void tilesAreDrawnWhereTheyAreAtEveryScale() {
        TilePyramid tiles = new TilePyramid();
        tiles.show(new Look(document(new Area(-300, -300, 600, 600), 0xff336699), Feather.NONE));
        for (double scale : new double[] {4, 1, 0.7, 0.3, 0.1}) {
            for (boolean smooth : new boolean[] {false, true}) {
                Camera camera = new Camera(scale, 100, 100);
                assertThat(tiles.refresh(camera.level(), camera.visible(200, 200), FOREVER))
                        .isTrue();
                int[] target = new int[200 * 200];
                new Projection(tiles, camera, 200, 200).draw(target, smooth);
                assertThat(target[100 * 200 + 100]).isEqualTo(0xff336699);
                int edge = (int) Math.round(100 + 300 * scale);
                if (edge < 195) {
                    assertThat(target[100 * 200 + edge - 3]).isEqualTo(0xff336699);
                    assertThat(target[100 * 200 + edge + 4]).isZero();
                }
            }
        }
    }

    @Test
    void whatChangedIsDrawnAnewAtEveryScaleAndWhatWentVanishes() {
        TilePyramid tiles = new TilePyramid();
        Document first = document(new Area(0, 0, 600, 600), 0xff336699);
        tiles.show(new Look(first, Feather.NONE));
        Camera far = new Camera(0.25, 0, 0);
        tiles.refresh(far.level(), far.visible(200, 200), FOREVER);
        Layer changed = first.layers()
                .get(0)
                .with(first.layers().get(0).raster().changed(new Area(0, 0, 300, 300), (x, y, before) -> 0));
        tiles.show(new Look(first.with(changed), Feather.NONE));
        assertThat(drawn(tiles, far)[10 * 200 + 10]).isZero();
        assertThat(drawn(tiles, far)[100 * 200 + 100]).isEqualTo(0xff336699);
        tiles.show(new Look(first.without(1), Feather.NONE));
        assertThat(Arrays.stream(drawn(tiles, far)).allMatch(it -> it == 0)).isTrue();
    }

    private static int[] drawn(TilePyramid tiles, Camera camera) {
        assertThat(tiles.refresh(camera.level(), camera.visible(200, 200), FOREVER))
                .isTrue();
        int[] target = new int[200 * 200];
        new Projection(tiles, camera, 200, 200).draw(target, false);
        return target;
    }

    @Test
    void computingTilesStopsWhenTimeIsUp() {
        TilePyramid tiles = new TilePyramid();
        tiles.show(new Look(document(new Area(0, 0, 4096, 4096), 0xff336699), Feather.NONE));
        Camera far = new Camera(0.1, 0, 0);
        assertThat(tiles.refresh(far.level(), far.visible(400, 400), System.nanoTime() - 1))
                .isFalse();
        assertThat(tiles.refresh(far.level(), far.visible(400, 400), FOREVER)).isTrue();
    }
}
