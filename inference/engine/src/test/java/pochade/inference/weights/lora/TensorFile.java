package pochade.inference.weights.lora;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a safetensors file tensor by tensor. */
final class TensorFile {

    private final List<String> entries = new ArrayList<>();
    private final List<byte[]> data = new ArrayList<>();
    private long end;

    /** A float32 tensor of these values; of zeros if there are none. */
    TensorFile floats(String name, List<Long> shape, double... values) {
        int count = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
        double[] written = values.length == 0 ? new double[count] : values;
        if (written.length != count) {
            throw new IllegalArgumentException(written.length + " values for " + shape);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(written).forEach(value -> bytes.putFloat((float) value));
        return bytes("F32", name, shape, bytes.array());
    }

    TensorFile scalar(String name, double value) {
        return floats(name, List.of(), value);
    }

    TensorFile bytes(String dtype, String name, List<Long> shape, byte... bytes) {
        entries.add(String.format(
                "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
                name, dtype, shape, end, end + bytes.length));
        data.add(bytes);
        end += bytes.length;
        return this;
    }

    Path write(Path file) {
        byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(Long.BYTES + header.length + end))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header);
        data.forEach(all::put);
        try {
            return Files.write(file, all.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
