package pochade.app.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import pochade.app.document.Layer.Kind;
import pochade.app.document.Outline.Point;
import pochade.app.picture.Area;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

class DocumentTest {

    private static final Area EVERYWHERE = new Area(-4096, -4096, 8192, 8192);
    private static final Tip HARD = new Tip(20, 1);

    private final Document empty = Document.empty(new Extent(512, 512));

    private static Layer layer(int id, Kind kind, Raster raster) {
        return new Layer(id, kind, "layer " + id, true, 1, raster);
    }

    private static RgbImage picture(int width, int height, long seed) {
        byte[] rgb = new byte[3 * width * height];
        new Random(seed).nextBytes(rgb);
        return RgbImage.of(new Extent(width, height), rgb);
    }

    private static Raster stroke(Raster before, Tip tip, int colour, boolean erases, double... path) {
        Stroke stroke = new Stroke(before, tip, colour, erases, EVERYWHERE, path[0], path[1]);
        for (int i = 0; i < path.length; i += 2) {
            stroke.to(path[i], path[i + 1]);
        }
        return stroke.raster();
    }

    @Test
    void aStrokeCrossesTilesOnBothSidesOfTheOrigin() {
        Raster mask = stroke(Raster.EMPTY, HARD, Colour.WHITE, false, -300, 0, 300, 0);
        assertThat(mask.at(-290, 0)).isEqualTo(Colour.WHITE);
        assertThat(mask.at(0, -18)).isEqualTo(Colour.WHITE);
        assertThat(mask.at(0, 21)).isZero();
        assertThat(mask.bounds()).isEqualTo(new Area(-320, -20, 640, 40));
    }

    @Test
    void aSoftStrokeThatCrossesItselfCoversNoMoreThanOnce() {
        Tip soft = new Tip(40, 0);
        Raster once = stroke(Raster.EMPTY, soft, Colour.WHITE, false, 0, 0, 100, 0);
        Raster back = stroke(Raster.EMPTY, soft, Colour.WHITE, false, 0, 0, 100, 0, 0, 0);
        assertThat(back).isEqualTo(once);
        assertThat(once.at(50, 20) >>> 24).isBetween(100, 160);
    }

    @Test
    void theEraserLeavesTheRest() {
        Raster mask = MaskChange.all(new Area(0, 0, 300, 300));
        Raster erased = stroke(mask, HARD, 0, true, 150, 150);
        assertThat(erased.at(150, 150)).isZero();
        assertThat(erased.at(150, 172)).isEqualTo(Colour.WHITE);
        assertThat(mask.at(150, 150)).isEqualTo(Colour.WHITE);
    }

    @Test
    void nothingIsDrawnBeyondTheLimits() {
        Stroke stroke = new Stroke(Raster.EMPTY, HARD, Colour.WHITE, false, new Area(0, 0, 64, 64), 60, 60);
        stroke.to(90, 60);
        assertThat(stroke.raster().bounds()).isEqualTo(new Area(40, 40, 24, 24));
    }

    @Test
    void allStepsCanBeTakenBackAndTakenAgain() {
        History history = new History(empty, Runnable::run);
        List<Document> states = new ArrayList<>(List.of(empty));
        Random random = new Random(3);
        Raster mask = Raster.EMPTY;
        for (int i = 0; i < 300; i++) {
            mask = stroke(mask, HARD, Colour.WHITE, i % 3 == 2, random.nextInt(900), random.nextInt(900));
            Document next = new Document(List.of(layer(1, Kind.MASK, mask)), empty.frame());
            history.push(next);
            states.add(next);
        }
        for (int i = states.size() - 1; i > 0; i--) {
            assertThat(history.present()).isEqualTo(states.get(i));
            history.undo();
        }
        assertThat(history.canUndo()).isFalse();
        for (Document state : states) {
            assertThat(history.present()).isEqualTo(state);
            history.redo();
        }
        assertThat(history.canRedo()).isFalse();
    }

    @Test
    void layersStandInOrderAndHaveNumbersOfTheirOwn() {
        Document document = empty.added(layer(1, Kind.MASK, Raster.EMPTY))
                .added(layer(2, Kind.PICTURE, Raster.EMPTY))
                .added(layer(3, Kind.SKETCH, Raster.EMPTY));
        assertThat(document.layers()).extracting(Layer::id).containsExactly(2, 3, 1);
        assertThat(document.moved(2, 5).layers()).extracting(Layer::id).containsExactly(3, 1, 2);
        assertThat(document.without(3).layers()).extracting(Layer::id).containsExactly(2, 1);
        assertThat(document.freshId()).isEqualTo(4);
        assertThatThrownBy(() -> document.added(layer(3, Kind.MASK, Raster.EMPTY)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> document.framed(new Area(0, 0, 500, 512)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hiddenLayersAreNotSentAndTransparentOnesHalf() {
        Raster white = MaskChange.all(new Area(0, 0, 512, 512));
        Raster black = white.changed(new Area(0, 0, 512, 512), (x, y, before) -> 0xff000000);
        Document document = empty.added(layer(1, Kind.PICTURE, white))
                .added(layer(2, Kind.PICTURE, black).withOpacity(0.5))
                .added(layer(3, Kind.SKETCH, black).shown(false));
        assertThat(Flattening.colours(document, new Area(5, 5, 1, 1))).containsExactly(0xff7f7f7f);
    }

    @Test
    void anEmptyFrameIsANewPicture() {
        Document document = empty.added(layer(1, Kind.PICTURE, Raster.of(picture(64, 64, 1), 2000, 0)))
                .added(layer(2, Kind.MASK, MaskChange.all(new Area(0, 0, 512, 512))));
        Region region = Region.of(document, 4, false);
        assertThat(region.picture()).isEmpty();
        assertThat(region.mask()).isEmpty();
    }

    @Test
    void whatLiesBeyondThePictureIsPaintedWithAnOverlapAndHasItsColours() {
        Raster red = MaskChange.all(new Area(0, 0, 512, 512))
                .changed(new Area(0, 0, 512, 512), (x, y, before) -> 0xffcc0000);
        Document document = empty.added(layer(1, Kind.PICTURE, red)).framed(new Area(256, 0, 512, 512));
        Region region = Region.of(document, 4, false);
        Mask mask = region.mask().orElseThrow();
        assertThat(mask.at(240, 100)).isZero();
        assertThat(mask.at(256 - 8, 100)).isEqualTo(255);
        assertThat(mask.at(500, 100)).isEqualTo(255);
        assertThat(region.picture().orElseThrow().rgb(500, 500)).isEqualTo(0xcc0000);
    }

    @Test
    void aMaskIsSentAsItIsOrInverted() {
        Document document = empty.added(layer(1, Kind.PICTURE, Raster.of(picture(512, 512, 1), 0, 0)));
        assertThat(Region.of(document, 4, false).mask()).isEmpty();
        Document masked = document.added(layer(2, Kind.MASK, MaskChange.all(new Area(10, 10, 20, 20))));
        Mask mask = Region.of(masked, 4, false).mask().orElseThrow();
        assertThat(mask.at(10, 10)).isEqualTo(255);
        assertThat(mask.at(30, 30)).isZero();
        assertThat(Region.of(masked, 4, true).mask()).contains(mask.inverted());
    }

    @Property(tries = 20)
    void whatAResultChangedGivesTheResultAgain(@ForAll long seed, @ForAll @IntRange(max = 255) int covered) {
        Area frame = new Area(-8, 3, 24, 16);
        RgbImage result = picture(24, 16, seed);
        int[] before = Raster.of(picture(24, 16, seed + 1), -8, 3).read(frame);
        byte[] coverage = new byte[24 * 16];
        Arrays.fill(coverage, (byte) covered);
        Raster change = Change.of(frame, before, result, Optional.of(Mask.of(frame.extent(), coverage)));
        int[] pixels = change.read(frame);
        for (int i = 0; i < before.length; i++) {
            int now = Colour.over(before[i], pixels[i]);
            assertThat(pixels[i] >>> 24).isGreaterThanOrEqualTo(covered);
            for (int shift = 0; shift < 24; shift += 8) {
                int wanted = (result.rgb(i % 24, i / 24) >> shift) & 0xff;
                assertThat((now >> shift) & 0xff).isCloseTo(wanted, within(1));
            }
        }
    }

    @Test
    void whereAResultChangedNothingItsLayerIsTransparent() {
        Area frame = new Area(0, 0, 24, 16);
        RgbImage same = picture(24, 16, 5);
        Mask none = Mask.of(frame.extent(), new byte[24 * 16]);
        assertThat(Change.of(frame, Raster.of(same, 0, 0).read(frame), same, Optional.of(none))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void theInsideOfAnOutlineIsInked() {
        Outline triangle = new Outline(List.of(new Point(0, 0), new Point(100, 0), new Point(0, 100)));
        Raster mask = triangle.ink(Raster.EMPTY, new Area(0, 0, 512, 512), Colour.WHITE, false);
        assertThat(mask.at(20, 20)).isEqualTo(Colour.WHITE);
        assertThat(mask.at(60, 60)).isZero();
        assertThat(mask.at(50, 49) >>> 24).isBetween(1, 254);
        Raster cut = Outline.rectangle(new Point(10, 10), new Point(-50, -50))
                .ink(mask, new Area(0, 0, 512, 512), Colour.WHITE, true);
        assertThat(cut.at(5, 5)).isZero();
        assertThat(cut.at(12, 12)).isEqualTo(Colour.WHITE);
    }

    @Test
    void aFillStaysInsideItsOutline() {
        Area paper = new Area(-100, -100, 700, 700);
        Raster ring = stroke(Raster.EMPTY, new Tip(4, 1), Colour.WHITE, false, 0, 0, 300, 0, 300, 300, 0, 300, 0, 0);
        Raster filled = Fill.ofMask(ring, paper, 150, 150).ink(ring, Colour.WHITE, false);
        assertThat(filled.at(150, 10)).isEqualTo(Colour.WHITE);
        assertThat(filled.at(4, 4) >>> 24).isGreaterThan(250);
        assertThat(filled.at(-20, 150)).isZero();
        Raster emptied = Fill.ofMask(filled, paper, 150, 150).ink(filled, Colour.WHITE, true);
        assertThat(emptied.at(150, 150)).isZero();
    }

    @Test
    void masksGrowShrinkAndInvert() {
        Area paper = new Area(0, 0, 600, 600);
        Raster square = MaskChange.all(new Area(200, 200, 100, 100));
        Raster grown = MaskChange.grown(square, 10, paper);
        assertThat(grown.bounds()).isEqualTo(new Area(190, 190, 120, 120));
        assertThat(grown.at(191, 191)).isZero();
        assertThat(MaskChange.shrunk(grown, 10, paper).bounds()).isEqualTo(new Area(200, 200, 100, 100));
        Raster inverted = MaskChange.inverted(square, paper);
        assertThat(inverted.at(250, 250)).isZero();
        assertThat(inverted.at(0, 599)).isEqualTo(Colour.WHITE);
        assertThat(MaskChange.grown(Raster.EMPTY, 10, paper).isEmpty()).isTrue();
    }

    @Test
    void aWideFeatherIsSeenNearlyAsItIsUsed() {
        byte[] coverage = new byte[300 * 200];
        Arrays.fill(coverage, 0, 300 * 100, (byte) 255);
        Mask half = Mask.of(new Extent(300, 200), coverage);
        Feather feather = new Feather(24, false);
        Mask exact = feather.of(half);
        Mask near = feather.nearly(half);
        for (int y = 0; y < 200; y++) {
            assertThat(near.at(150, y)).isCloseTo(exact.at(150, y), within(6));
        }
    }

    @Test
    void theFilmLiesOverWhatIsMasked() {
        Document document = empty.added(layer(1, Kind.PICTURE, MaskChange.all(new Area(0, 0, 1024, 512))))
                .added(layer(2, Kind.MASK, MaskChange.all(new Area(0, 0, 100, 512)))
                        .withOpacity(0.5));
        Look look = new Look(document, new Feather(4, false));
        int[] row = look.pixels(new Area(80, 40, 40, 1));
        assertThat(row[0] & 0xff).isBetween(130, 150);
        assertThat(row[20] & 0xff).isBetween(row[0] & 0xff, 254);
        assertThat(row[39]).isEqualTo(Colour.WHITE);
        assertThat(look.alone(new TileAt(2, 1))).isNotNull();
        assertThat(look.alone(new TileAt(0, 0))).isNull();
    }

    @Property
    void opaqueColoursComeBackAsTheyWere(@ForAll int colour) {
        assertThat(Colour.straight(Colour.premultiplied(0xff000000 | colour))).isEqualTo(0xff000000 | colour);
        assertThat(Colour.faded(0xff000000 | colour, 0)).isZero();
        assertThat(Colour.over(colour, 0)).isEqualTo(colour);
    }
}
