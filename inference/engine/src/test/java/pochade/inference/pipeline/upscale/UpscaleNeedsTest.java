package pochade.inference.pipeline.upscale;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.MemoryEstimate.Economy;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;
import pochade.inference.weights.layout.NetworkLayout;
import pochade.inference.weights.upscaler.RrdbConfig;
import pochade.inference.weights.upscaler.UpscalerConfig;
import pochade.inference.weights.upscaler.UpscalerSource;

class UpscaleNeedsTest {

    private static final Path FILE = Path.of("RealESRGAN_x4plus.pth");
    private static final long MEBIBYTE = 1L << 20;

    /** Of Real-ESRGAN. */
    private static final UpscalerConfig CONFIG = new RrdbConfig(3, 3, 64, 32, 23, 2, 1, false);

    private static MemoryEstimate estimate(Extent picture, Extent size, int tile, long room) {
        UpscaleRequest request = new UpscaleRequest(
                RgbImage.of(picture, new byte[(int) (3 * picture.area())]),
                new Upscaler.Network(FILE, tile, Math.min(8, tile / 2)),
                size,
                Optional.empty());
        Map<Path, UpscalerSource> sources =
                Map.of(FILE, new UpscalerSource(FILE, CONFIG, new NetworkLayout("", name -> List.of())));
        return new UpscaleNeeds(request, sources, DataType.FLOAT32).estimate(67 * MEBIBYTE, 2 * room, room);
    }

    @Test
    void a_tile_decides_what_is_taken_not_the_picture() {
        Extent small = new Extent(256, 256);
        Extent large = new Extent(512, 512);
        MemoryEstimate one = estimate(small, new Extent(1024, 1024), 128, 4096 * MEBIBYTE);
        assertThat(one.working())
                .isEqualTo(estimate(large, new Extent(2048, 2048), 128, 4096 * MEBIBYTE)
                        .working())
                .isEqualTo(128L * 128 * CONFIG.valuesPerPixel() * Float.BYTES);
        assertThat(one.economies()).isEmpty();
        assertThat(one.fits()).isTrue();
    }

    @Test
    void a_picture_as_a_whole_that_would_not_fit_is_made_in_tiles_that_do() {
        MemoryEstimate scarce = estimate(new Extent(512, 512), new Extent(2048, 2048), 0, 500 * MEBIBYTE);
        assertThat(scarce.economies()).isEqualTo(Set.of(Economy.SMALL_TILES));
        assertThat(scarce.working()).isBetween(450 * MEBIBYTE, 500 * MEBIBYTE);
        assertThat(scarce.fits()).isTrue();
    }

    @Test
    void the_last_pass_sees_the_largest_picture() {
        long once = estimate(new Extent(64, 64), new Extent(256, 256), 0, 64 * 1024 * MEBIBYTE)
                .working();
        assertThat(estimate(new Extent(64, 64), new Extent(1024, 1024), 0, 64 * 1024 * MEBIBYTE)
                        .working())
                .isEqualTo(16 * once);
    }

    @Test
    void a_filter_takes_nothing_beside_the_pictures() {
        UpscaleRequest request = new UpscaleRequest(
                RgbImage.of(new Extent(8, 8), new byte[192]),
                Upscaler.Filter.LANCZOS,
                new Extent(16, 16),
                Optional.empty());
        assertThat(new UpscaleNeeds(request, Map.of(), DataType.FLOAT32).estimate(0, 1, 1))
                .isEqualTo(new MemoryEstimate(0, 0, 1, Set.of()));
    }
}
