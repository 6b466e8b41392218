package pochade.inference.weights.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.ModelFaultAssert.problems;
import static pochade.inference.weights.lora.PlainSums.assertClose;
import static pochade.inference.weights.lora.PlainSums.each;
import static pochade.inference.weights.lora.PlainSums.product;
import static pochade.inference.weights.lora.PlainSums.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of adapters that the golden cases don't have, by their laws or beside the same sums written down plainly. */
class AdapterTest {

    private static final int OUT = 8;
    private static final int IN = 4;
    private static final int KERNEL = 9;
    private static final List<Long> CONV = List.of((long) OUT, (long) IN, 3L, 3L);

    @TempDir
    private Path folder;

    private OneLayer linear() {
        return new OneLayer(folder, "x", (long) OUT, (long) IN);
    }

    private OneLayer convolution() {
        return new OneLayer(folder, "x", CONV.toArray(Long[]::new));
    }

    private static UnaryOperator<TensorFile> lowRank(double[] up, double[] down, long rank) {
        return file -> file.floats("lora_unet_x.lora_up.weight", List.of(up.length / rank, rank), up)
                .floats("lora_unet_x.lora_down.weight", List.of(rank, down.length / rank), down);
    }

    @Test
    void of_a_part_of_the_rank_the_first_columns_count_and_the_scale_stays() {
        double[] up = random(2, OUT * 3);
        double[] down = random(3, 3 * IN);
        UnaryOperator<TensorFile> lora =
                file -> lowRank(up, down, 3).apply(file).scalar("lora_unet_x.alpha", 1.5);
        double[] first = product(each(OUT * 2, i -> up[i / 2 * 3 + i % 2]), Arrays.copyOf(down, 2 * IN), 2);
        assertClose(linear().delta(lora, 0.8, OptionalInt.of(2)), each(OUT * IN, i -> 0.8 * 0.5 * first[i]));
        double[] whole = product(up, down, 3);
        assertClose(linear().delta(lora, 0.8, OptionalInt.of(9)), each(OUT * IN, i -> 0.8 * 0.5 * whole[i]));
    }

    @Test
    void a_residual_is_added_before_the_scale() {
        double[] up = random(2, OUT * 2);
        double[] down = random(3, 2 * IN);
        double[] residual = random(4, OUT * IN);
        double[] sum = product(up, down, 2);
        double[] delta = linear().delta(
                        file -> lowRank(up, down, 2)
                                .apply(file)
                                .scalar("lora_unet_x.alpha", 1)
                                .floats("lora_unet_x.bias", List.of((long) OUT, (long) IN), residual),
                        0.8);
        assertClose(delta, each(OUT * IN, i -> 0.8 * 0.5 * (sum[i] + residual[i])));
    }

    private static UnaryOperator<TensorFile> sparse(short[] places) {
        ByteBuffer indices = ByteBuffer.allocate(Short.BYTES * places.length).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer size = ByteBuffer.allocate(Short.BYTES * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (short place : places) {
            indices.putShort(place);
        }
        CONV.forEach(side -> size.putShort(side.shortValue()));
        return file -> file.floats("lora_unet_x.lora_up.weight", List.of((long) OUT, 1L))
                .floats("lora_unet_x.lora_down.weight", List.of(1L, (long) IN, 3L, 3L))
                .bytes("I16", "lora_unet_x.bias_indices", List.of(4L, 2L), indices.array())
                .floats("lora_unet_x.bias_values", List.of(2L), 3, -5)
                .bytes("I16", "lora_unet_x.bias_size", List.of(4L), size.array());
    }

    @Test
    void a_sparse_residual_goes_where_its_indices_say() {
        double[] delta = convolution().delta(sparse(new short[] {7, 0, 3, 1, 2, 0, 1, 2}), 0.5);
        double[] expected = new double[OUT * IN * KERNEL];
        expected[((7 * IN + 3) * 3 + 2) * 3 + 1] = 1.5;
        expected[(IN * 0 + 1) * KERNEL + 2] = -2.5;
        assertClose(delta, expected);
    }

    @Test
    void a_sparse_residual_outside_of_the_weight_is_refused() {
        assertThat(problems(() -> convolution().delta(sparse(new short[] {8, 0, 3, 1, 2, 0, 1, 2}), 0.5)))
                .contains("'lora_unet_x.bias_indices' points outside of the weight");
    }

    @Test
    void numbers_that_are_none_are_refused() {
        double[] up = random(2, OUT);
        up[3] = Double.NaN;
        assertThat(problems(() -> linear().delta(lowRank(up, random(3, IN), 1), 1)))
                .contains("'lora_unet_x.lora_up.weight' holds NaN or infinite values");
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void the_first_convolution_of_an_inpainting_model_takes_what_is_made_for_four_channels(long channels) {
        OneLayer layer = new OneLayer(folder, "conv_in", (long) OUT, channels, 3L, 3L);
        double[] up = random(2, OUT * 2);
        double[] down = random(3, 2 * 4 * KERNEL);
        double[] sum = product(up, down, 2);
        double[] delta = layer.delta(
                file -> file.floats("lora_unet_conv_in.lora_up.weight", List.of((long) OUT, 2L, 1L, 1L), up)
                        .floats("lora_unet_conv_in.lora_down.weight", List.of(2L, 4L, 3L, 3L), down),
                1);
        int row = (int) channels * KERNEL;
        assertClose(delta, each(OUT * row, i -> i % row < 4 * KERNEL ? sum[i / row * 4 * KERNEL + i % row] : 0));
    }

    @Test
    void ia3_scales_the_inputs_or_the_outputs_of_a_convolution() {
        double[] weight = convolution().weight();
        double[] inputs = random(2, IN);
        assertClose(
                convolution()
                        .delta(
                                file -> file.floats("lora_unet_x.weight", List.of(1L, (long) IN, 1L, 1L), inputs)
                                        .bytes("BOOL", "lora_unet_x.on_input", List.of(), (byte) 1),
                                0.5),
                each(weight.length, i -> 0.5 * weight[i] * inputs[i / KERNEL % IN]));
        double[] outputs = random(3, OUT);
        assertClose(
                convolution()
                        .delta(
                                file -> file.floats("lora_unet_x.weight", List.of((long) OUT, 1L, 1L, 1L), outputs)
                                        .bytes("BOOL", "lora_unet_x.on_input", List.of(), (byte) 0),
                                0.5),
                each(weight.length, i -> 0.5 * weight[i] * outputs[i / KERNEL / IN]));
    }

    @Test
    void a_kronecker_product_of_factors_is_that_of_their_products() {
        double[] outer = random(2, 4 * 2);
        double[] left = random(3, 2 * 2);
        double[] core = random(4, 2 * 3 * KERNEL);
        double[] right = random(5, 3 * 2);
        double[] inner = each(2 * 2 * KERNEL, i -> {
            int out = i / KERNEL / 2;
            int in = i / KERNEL % 2;
            return IntStream.range(0, 2 * 3)
                    .mapToDouble(nm -> left[nm / 3 * 2 + out] * core[nm * KERNEL + i % KERNEL] * right[nm % 3 * 2 + in])
                    .sum();
        });
        double[] expected = each(OUT * IN * KERNEL, i -> {
            int out = i / KERNEL / IN;
            int in = i / KERNEL % IN;
            return 0.5 * outer[out / 2 * 2 + in / 2] * inner[(out % 2 * 2 + in % 2) * KERNEL + i % KERNEL];
        });
        assertClose(
                convolution()
                        .delta(
                                file -> file.floats("lora_unet_x.lokr_w1", List.of(4L, 2L), outer)
                                        .floats("lora_unet_x.lokr_w2", List.of(2L, 2L, 3L, 3L), inner)
                                        .scalar("lora_unet_x.alpha", 7),
                                0.5),
                expected);
        assertClose(
                convolution()
                        .delta(
                                file -> file.floats("lora_unet_x.lokr_w1_a", List.of(4L, 2L), outer)
                                        .floats("lora_unet_x.lokr_w1_b", List.of(2L, 2L), 1, 0, 0, 1)
                                        .floats("lora_unet_x.lokr_t2", List.of(2L, 3L, 3L, 3L), core)
                                        .floats("lora_unet_x.lokr_w2_a", List.of(2L, 2L), left)
                                        .floats("lora_unet_x.lokr_w2_b", List.of(3L, 2L), right)
                                        .scalar("lora_unet_x.alpha", 3),
                                0.5),
                expected);
    }

    @Test
    void glora_multiplies_the_weight_and_adds_to_it() {
        double[] a1 = random(2, 2 * IN);
        double[] a2 = random(3, IN * 2);
        double[] b1 = random(4, 3 * IN);
        double[] b2 = random(5, OUT * 3);
        double[] turned = product(linear().weight(), product(a2, a1, 2), IN);
        double[] added = product(b2, b1, 3);
        assertClose(
                linear().delta(
                                file -> file.floats("lora_unet_x.a1.weight", List.of(2L, (long) IN), a1)
                                        .floats("lora_unet_x.a2.weight", List.of((long) IN, 2L), a2)
                                        .floats("lora_unet_x.b1.weight", List.of(3L, (long) IN), b1)
                                        .floats("lora_unet_x.b2.weight", List.of((long) OUT, 3L), b2),
                                0.5),
                each(OUT * IN, i -> 0.5 * (turned[i] + added[i])));
    }
}
