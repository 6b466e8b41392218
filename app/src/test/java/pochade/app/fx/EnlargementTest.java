package pochade.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

final class EnlargementTest {

    @Test
    void aPictureAtItsOwnSizeStaysAsItIs() {
        RgbImage picture = gradient(6, 4);
        assertThat(Enlargement.of(picture, picture.extent())).isEqualTo(picture);
    }

    @Test
    void anEvenColourStaysEven() {
        byte[] rgb = new byte[3 * 4 * 4];
        Arrays.fill(rgb, (byte) 200);
        byte[] larger = Enlargement.of(RgbImage.of(new Extent(4, 4), rgb), new Extent(13, 9))
                .toBytes();
        assertThat(larger).hasSize(3 * 13 * 9).containsOnly((byte) 200);
    }

    @Test
    void aRiseStaysARise() {
        RgbImage larger = Enlargement.of(gradient(6, 2), new Extent(24, 8));
        for (int x = 1; x < 24; x++) {
            assertThat(larger.rgb(x, 3) >> 16).isGreaterThanOrEqualTo(larger.rgb(x - 1, 3) >> 16);
        }
    }

    @Test
    void aThumbnailHasTheMeanOfWhatItStandsFor() {
        byte[] rgb = new byte[3 * 4 * 2];
        Arrays.fill(rgb, 0, 6, (byte) 100);
        RgbImage small = Pixels.thumbnail(RgbImage.of(new Extent(4, 2), rgb), 2);
        assertThat(small.extent()).isEqualTo(new Extent(2, 1));
        assertThat(small.rgb(0, 0)).isEqualTo(0x323232);
        assertThat(small.rgb(1, 0)).isZero();
    }

    private static RgbImage gradient(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % width * 40);
        }
        return RgbImage.of(new Extent(width, height), rgb);
    }
}
