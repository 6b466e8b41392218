package pochade.inference.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files in the safetensors format, right or wrong. */
public final class SafetensorsBytes {

    private SafetensorsBytes() {}

    /** The length of this header, the header, and so many bytes 0, 1, 2, ... of data. */
    public static byte[] of(String json, int dataLength) {
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + header.length + dataLength).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        for (int i = 0; i < dataLength; i++) {
            bytes.put((byte) i);
        }
        return bytes.array();
    }

    /** A header entry of a tensor of one byte an element. */
    public static String entry(String name, int begin, int end) {
        return "\"%s\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]}"
                .formatted(name, end - begin, begin, end);
    }

    public static Path write(Path folder, byte[] bytes) {
        return write(folder, "model.safetensors", bytes);
    }

    public static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
