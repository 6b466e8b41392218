package pochade.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

class OutpaintingTest {

    private static final Extent SIZE = new Extent(24, 16);
    private static final Outpainting ROOM = new Outpainting(8, 0, 0, 5);

    @Test
    void thePictureLiesInAFrameOfWholeUnitsWhoseRoomIsMasked() {
        byte[] rgb = new byte[3 * 24 * 16];
        rgb[0] = 77;
        Outpainting.Framed framed = ROOM.frame(RgbImage.of(SIZE, rgb), 1);
        assertThat(framed.picture().extent()).isEqualTo(new Extent(32, 24)).isEqualTo(ROOM.extent(SIZE));
        assertThat(framed.picture().rgb(8, 0) >> 16).isEqualTo(77);
        assertThat(framed.mask().at(9, 0)).as("overlap on the left").isEqualTo(255);
        assertThat(framed.mask().at(10, 0)).as("no overlap above").isZero();
        assertThat(framed.mask().at(31, 13)).as("no overlap on the right").isZero();
        assertThat(framed.mask().at(31, 14)).as("overlap below").isEqualTo(255);
    }

    @Test
    void whatWasPaintedStaysWhereItIsOnThePicture() {
        byte[] painted = new byte[24 * 16];
        painted[24 * 3 + 9] = 99;
        Mask framed = ROOM.frame(RgbImage.of(SIZE, new byte[3 * 24 * 16]), 0).mask();
        Mask joined = ROOM.join(framed, Mask.of(SIZE, painted));
        assertThat(joined.at(17, 3)).isEqualTo(99);
        assertThat(joined.at(18, 3)).isZero();
        assertThat(joined.at(0, 0)).isEqualTo(255);
    }
}
