package pochade.inference.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Copies safetensors files with other names. */
public final class SafetensorsCopy {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsCopy() {}

    /**
     * Copies a file.
     *
     * @param rename from a tensor's name to its name in the copy; empty to leave it out
     */
    public static Path renamed(Path from, Path to, UnaryOperator<String> rename) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(from)).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = Math.toIntExact(bytes.getLong());
            JsonNode header = JSON.readTree(bytes.array(), Long.BYTES, headerLength);
            ObjectNode copied = JSON.createObjectNode();
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                String name = rename.apply(entry.getKey());
                if (!entry.getKey().equals("__metadata__") && !name.isEmpty()) {
                    int begin = entry.getValue().at("/data_offsets/0").intValue();
                    int end = entry.getValue().at("/data_offsets/1").intValue();
                    ObjectNode tensor = entry.getValue().deepCopy();
                    tensor.putArray("data_offsets").add(data.size()).add(data.size() + end - begin);
                    copied.set(name, tensor);
                    data.write(bytes.array(), Long.BYTES + headerLength + begin, end - begin);
                }
            }
            byte[] json = JSON.writeValueAsBytes(copied);
            ByteBuffer file =
                    ByteBuffer.allocate(Long.BYTES + json.length + data.size()).order(ByteOrder.LITTLE_ENDIAN);
            file.putLong(json.length).put(json).put(data.toByteArray());
            return Files.write(to, file.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
