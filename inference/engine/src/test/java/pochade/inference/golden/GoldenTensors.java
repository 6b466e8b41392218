package pochade.inference.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tensors of one golden safetensors file. Trusts the file: it is one of ours. */
public final class GoldenTensors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode header;
    private final ByteBuffer data;

    private GoldenTensors(Path file, JsonNode header, ByteBuffer data) {
        this.file = file;
        this.header = header;
        this.data = data;
    }

    public static GoldenTensors read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = Math.toIntExact(bytes.getLong());
            JsonNode header = JSON.readTree(bytes.array(), bytes.position(), headerLength);
            bytes.position(bytes.position() + headerLength);
            return new GoldenTensors(file, header, bytes.slice());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    public List<String> names() {
        List<String> names = new ArrayList<>();
        header.fieldNames().forEachRemaining(names::add);
        names.remove("__metadata__");
        return names;
    }

    public boolean contains(String name) {
        return header.has(name);
    }

    public long[] shape(String name) {
        return JSON.convertValue(entry(name).get("shape"), long[].class);
    }

    /** The dtype as safetensors writes it, such as {@code F16}. */
    public String dtype(String name) {
        return entry(name).get("dtype").textValue();
    }

    /** The values of a tensor of F64, F32, F16, BF16, I64, BOOL or U8 in row-major order. */
    public float[] floats(String name) {
        float[] values = new float[length(name)];
        decode(dtype(name), bytes(name), values);
        return values;
    }

    /** Decodes the values of a tensor of F64, F32, F16, BF16, I64, BOOL or U8. */
    public static void decode(String dtype, ByteBuffer bytes, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (dtype) {
                case "F64" -> (float) bytes.getDouble();
                case "F32" -> bytes.getFloat();
                case "F16" -> half(bytes.getShort());
                case "BF16" -> Float.intBitsToFloat(bytes.getShort() << 16);
                case "I64" -> bytes.getLong();
                case "BOOL", "U8" -> Byte.toUnsignedInt(bytes.get());
                default -> throw new IllegalArgumentException(dtype);
            };
        }
    }

    /** The values of an I64 tensor in row-major order. */
    public long[] longs(String name) {
        if (!dtype(name).equals("I64")) {
            throw new IllegalArgumentException(file + ": " + name + " is " + dtype(name) + ", not I64");
        }
        long[] values = new long[length(name)];
        bytes(name).asLongBuffer().get(values);
        return values;
    }

    /** A float32 array of the tensor's shape, attached to the manager. */
    public NDArray array(NDManager manager, String name) {
        return manager.create(floats(name), new Shape(shape(name)));
    }

    private JsonNode entry(String name) {
        JsonNode entry = header.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(file + " has no tensor " + name);
        }
        return entry;
    }

    private int length(String name) {
        return Math.toIntExact(Arrays.stream(shape(name)).reduce(1, Math::multiplyExact));
    }

    private ByteBuffer bytes(String name) {
        JsonNode offsets = entry(name).get("data_offsets");
        int start = offsets.get(0).intValue();
        return data.slice(start, offsets.get(1).intValue() - start).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24f;
                    case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
                };
        return bits < 0 ? -magnitude : magnitude;
    }
}
