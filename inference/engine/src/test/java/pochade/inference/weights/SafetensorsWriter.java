package pochade.inference.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes safetensors files. */
public final class SafetensorsWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsWriter() {}

    /** A tensor with its values in row-major order and little-endian. */
    public record Tensor(String name, Dtype dtype, List<Long> shape, ByteBuffer values) {}

    public static Path write(Path file, List<Tensor> tensors) {
        ObjectNode header = JSON.createObjectNode();
        int end = 0;
        for (Tensor tensor : tensors) {
            int begin = end;
            end += tensor.values().remaining();
            ObjectNode entry =
                    header.putObject(tensor.name()).put("dtype", tensor.dtype().name());
            tensor.shape().forEach(entry.withArray("shape")::add);
            entry.putArray("data_offsets").add(begin).add(end);
        }
        try {
            byte[] json = JSON.writeValueAsBytes(header);
            ByteBuffer bytes =
                    ByteBuffer.allocate(Long.BYTES + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(json.length).put(json);
            tensors.forEach(tensor -> bytes.put(tensor.values().duplicate()));
            return Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies a file.
     *
     * @param rename from a tensor's name to its name in the copy; empty to leave it out
     */
    public static Path renamed(Path from, Path to, UnaryOperator<String> rename) {
        List<Tensor> tensors = new ArrayList<>();
        try (WeightSource source = WeightSource.open(from)) {
            source.tensors().forEach((name, entry) -> {
                if (!rename.apply(name).isEmpty()) {
                    ByteBuffer values = ByteBuffer.allocate((int) entry.bytes());
                    source.read(name, values);
                    tensors.add(new Tensor(rename.apply(name), entry.dtype(), entry.shape(), values.flip()));
                }
            });
        }
        return write(to, tensors);
    }
}
