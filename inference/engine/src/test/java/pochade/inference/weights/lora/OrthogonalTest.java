package pochade.inference.weights.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.lora.PlainSums.assertClose;
import static pochade.inference.weights.lora.PlainSums.each;
import static pochade.inference.weights.lora.PlainSums.product;
import static pochade.inference.weights.lora.PlainSums.random;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of OFT and BOFT: outputs are turned, so that angles between the columns of a weight stay. */
class OrthogonalTest {

    private static final int OUT = 8;
    private static final int IN = 4;

    @TempDir
    private Path folder;

    private OneLayer layer() {
        return new OneLayer(folder, "x", (long) OUT, (long) IN);
    }

    /** All products of two columns, [in, in]. */
    private static double[] gram(double[] weight) {
        double[] transposed = each(weight.length, i -> weight[i % OUT * IN + i / OUT]);
        return product(transposed, weight, OUT);
    }

    private double[] turned(UnaryOperator<TensorFile> lora) {
        double[] delta = layer().delta(lora, 1);
        double[] weight = layer().weight();
        assertThat(Arrays.stream(delta).map(Math::abs).max().orElseThrow()).isGreaterThan(0.01);
        return each(weight.length, i -> weight[i] + delta[i]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4})
    void blocks_turn_their_outputs(long blocks) {
        long size = OUT / blocks;
        double[] values = random(2, (int) (blocks * size * size));
        UnaryOperator<TensorFile> free =
                file -> file.floats("lora_unet_x.oft_blocks", List.of(blocks, size, size), values);
        assertClose(gram(turned(free)), gram(layer().weight()));
        UnaryOperator<TensorFile> constrained = file -> free.apply(file).scalar("lora_unet_x.alpha", 0.01);
        assertClose(gram(turned(constrained)), gram(layer().weight()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void butterflies_turn_their_outputs(long stages) {
        assertClose(
                gram(turned(file -> file.floats(
                        "lora_unet_x.oft_blocks", List.of(stages, 4L, 2L, 2L), random(3, (int) stages * 16)))),
                gram(layer().weight()));
    }

    @Test
    void outputs_are_rescaled_afterwards() {
        double[] scales = random(4, OUT);
        double[] weight = layer().weight();
        assertClose(
                turned(file -> file.floats("lora_unet_x.oft_blocks", List.of(4L, 2L, 2L))
                        .floats("lora_unet_x.rescale", List.of((long) OUT, 1L), scales)),
                each(OUT * IN, i -> weight[i] * scales[i / IN]));
    }

    @Test
    void a_stored_rotation_is_used_as_it_is() {
        double[] swap = each(4 * 4, i -> i % 4 == 1 || i % 4 == 2 ? 1 : 0);
        double[] weight = layer().weight();
        assertClose(
                turned(file -> file.floats("lora_unet_x.oft_diag", List.of(4L, 2L, 2L), swap)),
                each(OUT * IN, i -> weight[(i / IN ^ 1) * IN + i % IN]));
    }
}
