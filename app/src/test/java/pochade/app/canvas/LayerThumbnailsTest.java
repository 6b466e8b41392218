package pochade.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import pochade.app.document.Colour;
import pochade.app.document.Layer;
import pochade.app.document.Layer.Kind;
import pochade.app.document.Raster;
import pochade.app.document.Thumbnail;
import pochade.app.picture.Area;

class LayerThumbnailsTest {

    private final Queue<Runnable> background = new ArrayDeque<>();
    private final Easel easel = new Easel(Runnable::run, Runnable::run);
    private final LayerThumbnails thumbnails = new LayerThumbnails(easel, Runnable::run, background::add);

    private static Raster square(int side) {
        return Raster.EMPTY.changed(new Area(0, 0, side, side), (x, y, before) -> Colour.WHITE);
    }

    private Layer layer(int id) {
        return easel.document().layer(id).orElseThrow();
    }

    private int side(int id) {
        return thumbnails.of(layer(id)).map(it -> it.extent().width()).orElse(0);
    }

    private void work() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    @Test
    void theyAreMadeInTheBackgroundWhenAStepIsDoneNotBefore() {
        easel.add(Kind.SKETCH, "it", square(4));
        work();
        assertThat(side(1)).isEqualTo(4);
        for (int i = 5; i < 9; i++) {
            easel.draft(easel.document().with(layer(1).with(square(i))));
        }
        assertThat(background).isEmpty();
        easel.commit(easel.document());
        assertThat(side(1)).isEqualTo(4);
        work();
        assertThat(side(1)).isEqualTo(8);
        easel.undo();
        work();
        assertThat(side(1)).isEqualTo(4);
    }

    @Test
    void ofSeveralStepsTheLastCountsAndLayersThatStayAreNotReadAgain() {
        easel.add(Kind.SKETCH, "one", square(4));
        easel.add(Kind.MASK, "other", square(5));
        work();
        Optional<Thumbnail> first = thumbnails.of(layer(1));
        for (int i = 6; i < 20; i++) {
            easel.commit(easel.document().with(layer(2).with(square(i))));
        }
        assertThat(background).hasSize(1);
        background.remove().run();
        assertThat(background).hasSize(1);
        work();
        assertThat(side(2)).isEqualTo(19);
        assertThat(thumbnails.of(layer(1)).orElseThrow()).isSameAs(first.orElseThrow());
    }

    @Test
    void whatIsEmptyHasNone() {
        easel.add(Kind.MASK, "it", Raster.EMPTY);
        work();
        assertThat(thumbnails.of(layer(1))).isEmpty();
    }
}
