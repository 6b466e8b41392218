package pochade.inference.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes safetensors files of which little but the header takes room on disk: where no values are given, there is a hole,
 * which reads as zeros.
 */
public final class HeaderOnly {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern TENSOR = Pattern.compile("([^\\s\\[\\]]+)(?: *\\[([^\\]]*)])?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final ObjectNode header = JSON.createObjectNode();
    private final Map<Long, byte[]> written = new LinkedHashMap<>();
    private long end;

    /** Adds a tensor. */
    public HeaderOnly tensor(String name, String dtype, long... shape) {
        ObjectNode entry = header.putObject(name);
        entry.put("dtype", dtype);
        Arrays.stream(shape).forEach(entry.withArray("shape")::add);
        entry.withArray("shape");
        entry.withArray("data_offsets").add(end);
        end += Dtype.valueOf(dtype).bytes(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        entry.withArray("data_offsets").add(end);
        return this;
    }

    /** Adds a list of float32 numbers. */
    public HeaderOnly floats(String name, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(value -> bytes.putFloat((float) value));
        return bytes(name, "F32", bytes.array(), values.length);
    }

    /** Adds a tensor of these bytes. */
    public HeaderOnly bytes(String name, String dtype, byte[] bytes, long... shape) {
        written.put(end, bytes);
        return tensor(name, dtype, shape);
    }

    /** Adds float16 tensors, each {@code NAME [SIZE, SIZE]}, parted by white space; one without sizes is a scalar. */
    public HeaderOnly tensors(String list) {
        Matcher tensor = TENSOR.matcher(list);
        while (tensor.find()) {
            String sizes = Objects.requireNonNullElse(tensor.group(2), "");
            tensor(
                    tensor.group(1),
                    "F16",
                    NUMBER.matcher(sizes)
                            .results()
                            .mapToLong(size -> Long.parseLong(size.group()))
                            .toArray());
        }
        return this;
    }

    /** Adds metadata. */
    public HeaderOnly metadata(Map<String, String> texts) {
        ObjectNode metadata = header.withObject("/__metadata__");
        new LinkedHashMap<>(texts).forEach(metadata::put);
        return this;
    }

    public Path write(Path file) {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] json = JSON.writeValueAsBytes(header);
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array());
            out.write(json);
            out.setLength(Long.BYTES + json.length + end);
            for (Map.Entry<Long, byte[]> values : written.entrySet()) {
                out.seek(Long.BYTES + json.length + values.getKey());
                out.write(values.getValue());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
