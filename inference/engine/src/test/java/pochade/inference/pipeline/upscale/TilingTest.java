package pochade.inference.pipeline.upscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Upscaler;
import pochade.inference.pipeline.upscale.Tiling.Tile;

class TilingTest {

    @Property
    void the_cores_cover_each_pixel_once(
            @ForAll @IntRange(min = 1, max = 70) int width,
            @ForAll @IntRange(min = 1, max = 70) int height,
            @ForAll @IntRange(min = 0, max = 30) int side,
            @ForAll @IntRange(min = 0, max = 12) int border) {
        int[] covered = new int[width * height];
        for (Tile tile : new Tiling(side, border).tiles(new Extent(width, height))) {
            for (int y = tile.core().top(); y < tile.core().bottom(); y++) {
                for (int x = tile.core().left(); x < tile.core().right(); x++) {
                    covered[y * width + x]++;
                }
            }
        }
        assertThat(covered).containsOnly(1);
    }

    @Property
    void a_network_sees_no_more_than_its_tile_and_the_overlap_within_the_picture(
            @ForAll @IntRange(min = 1, max = 200) int width,
            @ForAll @IntRange(min = 1, max = 64) int tile,
            @ForAll @IntRange(min = 0, max = 32) int overlap) {
        Upscaler.Network network = new Upscaler.Network(Path.of("x4.pth"), tile, Math.min(overlap, tile / 2));
        int border = network.overlap() / 2;
        for (Tile cut : Tiling.of(network).tiles(new Extent(width, 1))) {
            assertThat(cut.seen().width()).isLessThanOrEqualTo(tile);
            assertThat(cut.seen().left()).isEqualTo(Math.max(0, cut.core().left() - border));
            assertThat(cut.seen().right()).isEqualTo(Math.min(width, cut.core().right() + border));
        }
    }

    @Property
    void where_memory_is_short_tiles_get_smaller_and_else_stay_as_they_were_asked_for(
            @ForAll @IntRange(min = 1, max = 300) int width,
            @ForAll @IntRange(min = 1, max = 300) int height,
            @ForAll @IntRange(min = 0, max = 200) int tile,
            @ForAll @IntRange(min = -5, max = 60_000) int mostPixels) {
        Extent picture = new Extent(width, height);
        Upscaler.Network network = new Upscaler.Network(Path.of("x4.pth"), tile, tile / 8);
        Tiling asked = Tiling.of(network);
        Tiling made = Tiling.of(network, picture, mostPixels);
        if (asked.largest(picture) <= mostPixels) {
            assertThat(made).isEqualTo(asked);
        } else {
            assertThat(made.largest(picture)).isLessThanOrEqualTo(Math.max(32 * 32, mostPixels));
            assertThat(made.side()).isPositive();
        }
    }
}
