package pochade.inference.pipeline.codec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.tensor.TorchRuntime;

class TiledCodecTest {

    private static TorchRuntime torch;

    @BeforeAll
    static void open() {
        torch = TorchRuntime.open(new DeviceChoice("cpu"), 1);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    /** Each latent is eight pixels of its colour: what lies beside it does not count, so tiles must not show. */
    private static final class Blocks implements LatentCodec {

        private long largest;

        @Override
        public NDArray encode(NDArray images) {
            return images.get(":,:,::8,::8");
        }

        @Override
        public NDArray decode(NDArray latents) {
            largest = Math.max(
                    largest, latents.getShape().get(2) * latents.getShape().get(3));
            return latents.repeat(2, 8).repeat(3, 8);
        }

        @Override
        public NDArray unscale(NDArray latents) {
            return latents;
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @CsvSource({"20, 33", "16, 16", "5, 40", "17, 16"})
    void tiles_leave_no_seam(int height, int width) {
        try (NDManager scope = torch.newScope()) {
            NDArray latents = scope.randomNormal(new Shape(1, 3, height, width));
            Blocks blocks = new Blocks();
            LatentCodec tiled = new TiledCodec(torch.kernels(), blocks, 16, false);
            NDArray image = tiled.decode(latents);
            assertThat(image.sub(new Blocks().decode(latents)).abs().max().getFloat())
                    .isLessThan(1e-5f);
            assertThat(blocks.largest).isLessThanOrEqualTo(256);
            assertThat(tiled.encode(image).sub(latents).abs().max().getFloat()).isLessThan(1e-5f);
        }
    }

    @Test
    void tiles_of_a_picture_that_fits_to_itself_see_its_far_sides() {
        try (NDManager scope = torch.newScope()) {
            NDArray latents = scope.randomNormal(new Shape(1, 3, 20, 33));
            LatentCodec tiled = new TiledCodec(torch.kernels(), new Blocks(), 16, true);
            NDArray image = tiled.decode(latents);
            assertThat(image.sub(new Blocks().decode(latents)).abs().max().getFloat())
                    .isLessThan(1e-5f);
            assertThat(tiled.encode(image).sub(latents).abs().max().getFloat()).isLessThan(1e-5f);
            NDArray wrapped =
                    torch.kernels().run(scope, "wrapped", scope.arange(3f).reshape(1, 1, 1, 3), 2);
            assertThat(wrapped.get("0, 0, 0").toFloatArray()).containsExactly(1, 2, 0, 1, 2, 0, 1);
        }
    }

    @Test
    void nothing_but_the_result_stays() {
        try (NDManager scope = torch.newScope()) {
            NDArray latents = scope.randomNormal(new Shape(2, 3, 20, 20));
            NDArray image = new TiledCodec(torch.kernels(), new Blocks(), 16, false).decode(latents);
            assertThat(scope.getManagedArrays()).containsExactlyInAnyOrder(latents, image);
        }
    }

    @Property
    void tiles_cover_the_whole_with_enough_overlap(
            @ForAll @IntRange(min = 1, max = 600) int whole, @ForAll @IntRange(min = 8, max = 64) int tile) {
        int overlap = tile / 4;
        TiledCodec.Tiles tiles = TiledCodec.Tiles.of(whole, tile, overlap);
        assertThat(tiles.length()).isEqualTo(Math.min(whole, tile));
        long end = 0;
        for (long start : tiles.starts()) {
            assertThat(start == 0 || end - start >= overlap).isTrue();
            end = start + tiles.length();
        }
        assertThat(end).isEqualTo(whole);
    }
}
