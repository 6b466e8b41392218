package pochade.inference.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast primitives beside the plain ones, on random weights and on sizes down to a single pixel. */
class PrimitivesTest {

    private static final double TOLERANCE = 2e-5;

    @BeforeAll
    static void needs_onednn() {
        assertThat(Engine.getEngine("PyTorch")).isNotNull();
        assumeTrue(Primitives.of(Device.cpu()) == Primitives.ONEDNN, "this PyTorch has no oneDNN");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 8, 8", "2, 1, 1, 8, 16", "2, 1, 3, 16, 8", "1, 5, 4, 32, 64", "3, 16, 16, 64, 32"})
    void a_resnet_block_is_the_same(int batch, int height, int width, int in, int out) {
        assertSame(
                new Shape(batch, in, height, width),
                "resnet_block",
                at -> WeightList.of(
                        at.norm("norm1", in),
                        at.conv("conv1", Layout.CONV, in, out),
                        at.norm("norm2", out),
                        at.conv("conv2", Layout.CONV, out, out),
                        in == out ? List.of() : at.pointwise("conv_shortcut", in, out)),
                4,
                1e-5);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 8", "2, 3, 5, 16", "1, 16, 16, 64"})
    void doubling_is_the_same(int batch, int height, int width, int channels) {
        assertSame(
                new Shape(batch, channels, height, width),
                "double",
                at -> WeightList.of(at.conv("conv", Layout.DOUBLE, channels, channels)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 8", "2, 7, 5, 16", "1, 16, 16, 64"})
    void halving_is_the_same(int batch, int height, int width, int channels) {
        assertSame(
                new Shape(batch, channels, height, width),
                "downsample",
                at -> WeightList.of(at.conv("conv", Layout.DOWNSAMPLE, channels, channels)));
    }

    /** Processors without AVX-512 run UNets so. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 8, 8, 1",
        "2, 2, 1, 8, 16, 2",
        "2, 7, 5, 16, 8, 1",
        "3, 7, 5, 8, 8, 2",
        "2, 40, 33, 8, 24, 1",
        "1, 41, 33, 8, 8, 2"
    })
    void a_convolution_is_a_product_with_its_taps(int batch, int height, int width, int in, int out, int stride) {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
            NDArray image = manager.randomNormal(new Shape(batch, in, height, width));
            NDArray weight = manager.randomNormal(new Shape(out, in, 3, 3));
            NDArray bias = manager.randomNormal(new Shape(out));
            NDArray expected = conv(manager, Primitives.ATEN, "pack_conv", image, weight, bias, stride);
            NDArray actual = conv(manager, Primitives.ONEDNN, "pack_taps", image, weight, bias, stride);
            assertClose(actual, expected);
        }
    }

    private static NDArray conv(
            NDManager manager,
            Primitives primitives,
            String packing,
            NDArray image,
            NDArray weight,
            NDArray bias,
            int stride) {
        try (Kernels kernels = Kernels.load(manager, primitives)) {
            NDArray packed = packing.equals("pack_taps")
                    ? kernels.run(manager, packing, weight)
                    : kernels.run(manager, packing, weight, stride, 1);
            return kernels.run(manager, "conv", image, packed, bias, stride, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 8", "2, 3, 5, 16", "1, 16, 16, 64"})
    void a_block_of_a_tiny_autoencoder_is_the_same(int batch, int height, int width, int channels) {
        assertSame(
                new Shape(batch, channels, height, width),
                "tiny_block",
                at -> WeightList.of(
                        at.conv("conv.0", Layout.CONV, channels, channels),
                        at.conv("conv.2", Layout.CONV, channels, channels),
                        at.conv("conv.4", Layout.CONV, channels, channels)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 8", "2, 3, 2, 16", "1, 16, 8, 32"})
    void attention_over_an_image_is_the_same(int batch, int height, int width, int channels) {
        assertSame(
                new Shape(batch, channels, height, width),
                "image_attention",
                at -> WeightList.of(
                        at.norm("group_norm", channels),
                        at.linear("to_q", channels, channels),
                        at.linear("to_k", channels, channels),
                        at.linear("to_v", channels, channels),
                        at.linear("to_out.0", channels, channels)),
                4,
                1e-6);
    }

    /** Runs a kernel under both kinds of primitives on the same numbers. */
    private static void assertSame(
            Shape shape, String kernel, Function<Parameters, WeightList> network, Object... rest) {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
            NDArray expected = run(manager, Primitives.ATEN, shape, kernel, network, rest);
            NDArray actual = run(manager, Primitives.ONEDNN, shape, kernel, network, rest);
            assertClose(actual, expected);
        }
    }

    private static void assertClose(NDArray actual, NDArray expected) {
        assertThat(actual.getShape()).isEqualTo(expected.getShape());
        float largest = expected.abs().max().getFloat();
        assertThat(actual.sub(expected).abs().max().getFloat()).isLessThan((float) (TOLERANCE * largest));
    }

    private static NDArray run(
            NDManager manager,
            Primitives primitives,
            Shape shape,
            String kernel,
            Function<Parameters, WeightList> network,
            Object... rest) {
        try (Kernels kernels = Kernels.load(manager, primitives)) {
            manager.getEngine().setRandomSeed(shape.hashCode());
            Parameters parameters = Parameters.root();
            WeightList weights = network.apply(parameters);
            for (Parameter parameter : parameters.declared()) {
                long[] sizes =
                        parameter.shape().stream().mapToLong(Long::longValue).toArray();
                parameter.fill(kernels, manager, manager.randomNormal(0, 1, new Shape(sizes), DataType.FLOAT32));
            }
            Shape rows = new Shape(shape.get(0), shape.get(2), shape.get(3), shape.get(1));
            NDArray image = manager.randomNormal(0, 1, rows, DataType.FLOAT32).transpose(0, 3, 1, 2);
            Object[] arguments =
                    Stream.concat(Stream.of(image, weights), Stream.of(rest)).toArray();
            return kernels.run(manager, kernel, arguments);
        }
    }
}
