package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.ModelFaultAssert.badModel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.tensor.WeightList;

class WeightLoaderTest {

    @TempDir
    private Path folder;

    /** A file of one tensor {@code norm.weight} and {@code norm.bias}, [2] each, with the values 1.5, -2, 0, 1. */
    private Path file(Dtype dtype) {
        int size = (int) dtype.bytes(1);
        byte[] header = String.format(
                        "{\"norm.weight\":{\"dtype\":\"%s\",\"shape\":[2],\"data_offsets\":[0,%d]},"
                                + "\"norm.bias\":{\"dtype\":\"%s\",\"shape\":[2],\"data_offsets\":[%d,%d]}}",
                        dtype, 2 * size, dtype, 2 * size, 4 * size)
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + header.length + 4 * size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        for (float value : new float[] {1.5f, -2, 0, 1}) {
            switch (dtype) {
                case F64 -> bytes.putDouble(value);
                case F32 -> bytes.putFloat(value);
                case BF16 -> bytes.putShort((short) (Float.floatToIntBits(value) >> 16));
                case F16 -> bytes.putShort((short) half(value));
                case F8_E5M2 -> bytes.put((byte) (half(value) >> 8));
                case F8_E4M3 -> bytes.put(e4m3(value));
                default -> bytes.putShort((short) value);
            }
        }
        return SafetensorsBytes.write(folder, bytes.array());
    }

    /** For small halves of whole numbers. */
    private static int half(float value) {
        int bits = Float.floatToIntBits(value);
        int exponent = ((bits >> 23) & 0xff) - 127 + 15;
        return value == 0 ? 0 : ((bits >>> 16) & 0x8000) | (exponent << 10) | ((bits >> 13) & 0x3ff);
    }

    private static byte e4m3(float value) {
        for (int bits = 0; bits < 256; bits++) {
            if (ExactValues.e4m3((byte) bits) == value) {
                return (byte) bits;
            }
        }
        throw new IllegalArgumentException("no such value: " + value);
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16", "F8_E4M3", "F8_E5M2"})
    void every_floating_type_becomes_the_precision_of_the_run(Dtype dtype) {
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                NDManager owner = torch.newScope();
                WeightSource source = WeightSource.open(file(dtype))) {
            Parameters parameters = Parameters.root();
            WeightList norm = WeightList.of(parameters.norm("norm", 2));
            new WeightLoader(torch, owner).load(source, parameters, name -> name, DataType.FLOAT32);

            NDArray input = owner.create(new float[] {3, 5}).reshape(1, 2);
            NDArray output = torch.kernels().run(owner, "layer_norm", input, norm, 0.0);
            assertThat(output.toFloatArray()).containsExactly(-1.5f, -1f);
        }
    }

    /** Integers as weights, and types that PyTorch would end the process for. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"F64", "F32", "F16", "BF16", "F8_E4M3", "F8_E5M2"})
    void every_other_type_is_refused_by_name(Dtype dtype) {
        byte[] bytes = SafetensorsBytes.of(
                "{\"w\":{\"dtype\":\"%s\",\"shape\":[8],\"data_offsets\":[0,%d]}}".formatted(dtype, dtype.bytes(8)),
                (int) dtype.bytes(8));
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                NDManager owner = torch.newScope();
                WeightSource source = WeightSource.open(SafetensorsBytes.write(folder, bytes))) {
            Parameters parameters = Parameters.root();
            parameters.tensor("w", 8);
            WeightLoader loader = new WeightLoader(torch, owner);
            assertThat(badModel(() -> loader.load(source, parameters, WeightLoaderTest::same, DataType.FLOAT32))
                            .problems())
                    .containsExactly("w has dtype " + dtype + "; use F32, F16, BF16 or F64 weights");
            assertThat(owner.getManagedArrays()).isEmpty();
        }
    }

    @Test
    void all_that_does_not_fit_is_told_at_once() {
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                NDManager owner = torch.newScope();
                WeightSource source = WeightSource.open(file(Dtype.I16))) {
            Parameters parameters = Parameters.root();
            parameters.norm("norm", 3);
            parameters.linear("proj", 2, 4);
            Parameters integers = Parameters.root();
            integers.norm("norm", 2);
            WeightLoader loader = new WeightLoader(torch, owner);

            List<String> misfits = badModel(
                            () -> loader.load(source, parameters, WeightLoaderTest::same, DataType.FLOAT32))
                    .problems();
            assertThat(misfits)
                    .containsExactly(
                            "norm.weight is [2] where the config asks for [3]",
                            "norm.bias is [2] where the config asks for [3]",
                            "lacks proj.weight [4, 2]",
                            "lacks proj.bias [4]");
            assertThat(badModel(() -> loader.load(source, integers, WeightLoaderTest::same, DataType.FLOAT32))
                            .problems())
                    .allSatisfy(problem -> assertThat(problem).contains("dtype I16"));
            assertThat(badModel(() -> loader.load(source, Parameters.root(), WeightLoaderTest::same, DataType.FLOAT32))
                            .problems())
                    .containsExactly(
                            "has norm.weight, which this model does not use",
                            "has norm.bias, which this model does not use");
            assertThat(owner.getManagedArrays()).isEmpty();
        }
    }

    private static String same(String name) {
        return name;
    }
}
