package pochade.inference.weights.lora;

import static pochade.inference.weights.lora.PlainSums.assertClose;
import static pochade.inference.weights.lora.PlainSums.each;
import static pochade.inference.weights.lora.PlainSums.random;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DoRA's law: its tensor says how long the columns, or the rows, of the changed weight are. */
class DecompositionTest {

    private static final int OUT = 8;
    private static final int IN = 4;
    private static final int KERNEL = 9;

    @TempDir
    private Path folder;

    private static double[] lengths(double[] weight, double[] delta, int count, IntUnaryOperator group) {
        double[] squares = new double[count];
        for (int i = 0; i < weight.length; i++) {
            squares[group.applyAsInt(i)] += Math.pow(weight[i] + delta[i], 2);
        }
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    private static UnaryOperator<TensorFile> dora(List<Long> down, String name, List<Long> shape, double[] wanted) {
        return file -> file.floats("lora_unet_x.lora_up.weight", List.of((long) OUT, 2L), random(2, OUT * 2))
                .floats(
                        "lora_unet_x.lora_down.weight",
                        down,
                        random(3, Math.toIntExact(down.stream().reduce(1L, Math::multiplyExact))))
                .floats(name, shape, wanted);
    }

    @Test
    void columns_of_a_linear_layer_get_their_lengths() {
        OneLayer layer = new OneLayer(folder, "x", (long) OUT, (long) IN);
        double[] wanted = each(IN, i -> i + 1);
        UnaryOperator<TensorFile> lora =
                dora(List.of(2L, (long) IN), "lora_unet_x.dora_scale", List.of(1L, (long) IN), wanted);
        double[] delta = layer.delta(lora, 1);
        assertClose(lengths(layer.weight(), delta, IN, i -> i % IN), wanted);
        assertClose(layer.delta(lora, 0.5), each(delta.length, i -> delta[i] / 2));
    }

    @Test
    void channels_of_a_convolution_get_their_lengths() {
        OneLayer layer = new OneLayer(folder, "x", (long) OUT, (long) IN, 3L, 3L);
        double[] wanted = each(IN, i -> i + 1);
        double[] delta = layer.delta(
                dora(List.of(2L, (long) IN, 3L, 3L), "lora_unet_x.dora_scale", List.of(1L, (long) IN, 1L, 1L), wanted),
                1);
        assertClose(lengths(layer.weight(), delta, IN, i -> i / KERNEL % IN), wanted);
    }

    @Test
    void rows_get_their_lengths_where_there_is_one_for_each() {
        OneLayer layer = new OneLayer(folder, "x", (long) OUT, (long) IN);
        double[] wanted = each(OUT, i -> i + 1);
        List<Long> down = List.of(2L, (long) IN);
        for (UnaryOperator<TensorFile> lora : List.of(
                dora(down, "lora_unet_x.dora_scale", List.of((long) OUT, 1L), wanted),
                dora(down, "lora_unet_x.lora_magnitude_vector", List.of((long) OUT), wanted))) {
            assertClose(lengths(layer.weight(), layer.delta(lora, 1), OUT, i -> i / IN), wanted);
        }
    }
}
