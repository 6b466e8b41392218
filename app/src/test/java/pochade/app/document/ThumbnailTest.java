package pochade.app.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pochade.app.document.Layer.Kind;
import pochade.app.picture.Area;
import pochade.inference.api.image.Extent;

class ThumbnailTest {

    private static final int BLUE = 0xff336699;

    private static Layer layer(Kind kind, Raster raster) {
        return new Layer(1, kind, "it", true, 1, raster);
    }

    @Test
    void aLargeLayerIsShownWhereItIsAsSmallAsAsked() {
        Raster raster = Raster.EMPTY
                .changed(new Area(-600, 40, 400, 800), (x, y, before) -> BLUE)
                .changed(new Area(1000, 40, 1, 1), (x, y, before) -> BLUE);
        Thumbnail thumbnail = Thumbnail.of(layer(Kind.PICTURE, raster), 56).orElseThrow();
        assertThat(thumbnail.extent()).isEqualTo(new Extent(56, 28));
        assertThat(thumbnail.pixels()[0]).isEqualTo(BLUE);
        assertThat(thumbnail.pixels()[27 * 56 + 12]).isEqualTo(BLUE);
        assertThat(thumbnail.pixels()[27 * 56 + 16]).isZero();
    }

    @Test
    void aPixelIsTheMeanOfThoseItStandsForAndASmallLayerKeepsItsSize() {
        Raster stripes = Raster.EMPTY.changed(new Area(0, 0, 256, 256), (x, y, before) -> y % 8 < 4 ? BLUE : 0);
        Thumbnail mean = Thumbnail.of(layer(Kind.SKETCH, stripes), 16).orElseThrow();
        assertThat(mean.pixels()).containsOnly(0x7f19334c);
        Raster dot = Raster.EMPTY.changed(new Area(7, 7, 3, 1), (x, y, before) -> BLUE);
        Thumbnail small = Thumbnail.of(layer(Kind.SKETCH, dot), 16).orElseThrow();
        assertThat(small.extent()).isEqualTo(new Extent(3, 1));
        assertThat(small.pixels()).containsOnly(BLUE);
    }

    @Test
    void aMaskIsShownAsItsFilmAndNothingAsNothing() {
        Raster mask = Raster.EMPTY.changed(new Area(0, 0, 64, 64), (x, y, before) -> Colour.WHITE);
        assertThat(Thumbnail.of(layer(Kind.MASK, mask), 16).orElseThrow().pixels())
                .containsOnly(Look.FILM);
        assertThat(Thumbnail.of(layer(Kind.MASK, Raster.EMPTY), 16)).isEmpty();
    }
}
