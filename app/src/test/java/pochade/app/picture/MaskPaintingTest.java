package pochade.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;

class MaskPaintingTest {

    private static final Extent EXTENT = new Extent(600, 300);

    private final MaskPainting painting = new MaskPainting(EXTENT);

    @Test
    void aLineCoversWhatIsNearerThanItsRadiusAndItsEdgeIsSoft() {
        painting.line(250, 100, 350, 100, 20, true);
        painting.endStep();
        assertThat(painting.mask().at(300, 100)).isEqualTo(255);
        assertThat(painting.mask().at(300, 81)).isEqualTo(255);
        assertThat(painting.mask().at(300, 79)).isZero();
        assertThat(painting.mask().at(232, 100)).isEqualTo(255);
        assertThat(painting.mask().at(228, 100)).isZero();
        painting.line(250.5, 200.25, 250.5, 200.25, 10, true);
        assertThat(painting.mask().at(250, 190)).isBetween(1, 254);
    }

    @Test
    void theEraserTakesTheMaskAwayAndLeavesTheRest() {
        painting.fill();
        painting.line(100, 100, 100, 100, 10, false);
        painting.endStep();
        assertThat(painting.mask().at(100, 100)).isZero();
        assertThat(painting.mask().at(112, 100)).isEqualTo(255);
        painting.rectangle(400, 200, 500, 260, false);
        painting.endStep();
        assertThat(painting.mask().at(400, 200)).isZero();
        assertThat(painting.mask().at(499, 259)).isZero();
        assertThat(painting.mask().at(500, 260)).isEqualTo(255);
    }

    @Test
    void invertingTwiceChangesNothing() {
        painting.line(10, 10, 580, 290, 7.3, true);
        painting.endStep();
        Mask before = painting.mask();
        painting.invert();
        assertThat(painting.mask().at(595, 5)).isEqualTo(255);
        painting.invert();
        assertThat(painting.mask()).isEqualTo(before);
    }

    @Test
    void itIsEmptyAgainWhenEverythingIsErased() {
        assertThat(painting.isEmpty()).isTrue();
        painting.line(300, 150, 300, 150, 5, true);
        painting.endStep();
        assertThat(painting.isEmpty()).isFalse();
        painting.rectangle(0, 0, 600, 300, false);
        painting.endStep();
        assertThat(painting.isEmpty()).isTrue();
        painting.clear();
        assertThat(painting.isEmpty()).isTrue();
    }

    @Test
    void aStepThatChangesNothingIsNone() {
        painting.clear();
        painting.endStep();
        painting.line(-500, -500, -400, -400, 20, true);
        painting.endStep();
        assertThat(painting.canUndo()).isFalse();
    }

    @Test
    void onlyTheAreaOfAStrokeIsToldAsChanged() {
        MaskPainting large = new MaskPainting(new Extent(4096, 4096));
        List<Area> told = new ArrayList<>();
        large.onChange(told::add);
        large.line(2000, 2000, 2010, 2000, 16, true);
        assertThat(told).containsExactly(new Area(1983, 1983, 44, 34));
    }

    @Test
    void theOldestStepsAreForgottenWhenTheyTakeTooMuchMemory() {
        MaskPainting large = new MaskPainting(new Extent(4096, 4096));
        for (int i = 0; i < 20; i++) {
            for (int tile = 0; tile < 256; tile++) {
                int x = tile % 16 * 256;
                int y = tile / 16 * 256;
                large.rectangle(x + i, y, x + i + 1, y + 1, true);
            }
            large.endStep();
        }
        int steps = 0;
        while (large.canUndo()) {
            large.undo();
            steps++;
        }
        long perStep = 256L * MaskPainting.TILE * MaskPainting.TILE;
        assertThat(steps)
                .isBetween((int) (MaskPainting.MOST_KEPT / perStep), 1 + (int) (MaskPainting.MOST_KEPT / perStep));
    }

    @Property(tries = 60)
    void whatIsUndoneAndRedoneIsAsItWas(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 5) Integer> steps,
            @ForAll @DoubleRange(min = -20, max = 620) double x,
            @ForAll @DoubleRange(min = 0.5, max = 90) double radius) {
        MaskPainting it = new MaskPainting(EXTENT);
        Mask first = it.mask();
        for (int i = 0; i < steps.size(); i++) {
            take(it, steps.get(i), x, 40 * i, radius);
        }
        Mask last = it.mask();
        while (it.canUndo()) {
            it.undo();
        }
        assertThat(it.mask()).isEqualTo(first);
        while (it.canRedo()) {
            it.redo();
        }
        assertThat(it.mask()).isEqualTo(last);
    }

    private static void take(MaskPainting it, int kind, double x, double y, double radius) {
        switch (kind) {
            case 0 -> it.line(x, y, y, x, radius, true);
            case 1 -> it.line(x, y, x + 30, y, radius, false);
            case 2 -> it.rectangle(x, y, x + radius, y + 50, true);
            case 3 -> it.fill();
            case 4 -> it.invert();
            default -> it.clear();
        }
        it.endStep();
    }

    @Test
    void aNewStepForgetsWhatWasUndone() {
        painting.fill();
        painting.undo();
        assertThat(painting.canRedo()).isTrue();
        painting.line(10, 10, 20, 20, 4, true);
        painting.endStep();
        assertThat(painting.canRedo()).isFalse();
    }

    @Test
    void aMaskThatIsTakenOverComesBackAsItIs() {
        painting.line(0, 0, 599, 299, 33, true);
        painting.endStep();
        MaskPainting other = new MaskPainting(EXTENT);
        other.paint(painting.mask());
        assertThat(other.mask()).isEqualTo(painting.mask());
    }
}
