package pochade.inference.weights.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes files in the two formats of PyTorch around a pickle. */
public final class TorchBytes {

    private static final String MAGIC = "\200\2\212\nl\374\234F\371 j\250P\31.";
    private static final String VERSION = "\200\2M\351\3.";

    private final byte[] pickle;
    private final Map<String, byte[]> storages = new LinkedHashMap<>();
    private final Map<String, Integer> elements = new LinkedHashMap<>();

    public TorchBytes(byte[] pickle) {
        this.pickle = pickle;
    }

    /** A storage of so many elements, with the bytes 0, 1, 2, ... */
    public TorchBytes storage(String key, ElementType type, int count) {
        byte[] bytes = new byte[count * type.bytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        storages.put(key, bytes);
        elements.put(key, count);
        return this;
    }

    ZipBytes zipBytes(boolean sizesBehind) {
        ZipBytes zip = new ZipBytes(sizesBehind)
                .add("model/data.pkl", pickle)
                .add("model/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        storages.forEach((key, bytes) -> zip.add("model/data/" + key, bytes));
        return zip.add("model/version", new byte[] {'3', '\n'});
    }

    public byte[] zip() {
        return zipBytes(true).build64();
    }

    public byte[] legacy() {
        PickleBytes keys =
                new PickleBytes().op(Opcode.PROTO, 2).op(Opcode.EMPTY_LIST).op(Opcode.MARK);
        storages.keySet().forEach(keys::text);
        return legacy(MAGIC, VERSION, true, keys.op(Opcode.APPENDS).stop());
    }

    byte[] legacy(String magic, String version, boolean littleEndian, byte[] keys) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PickleBytes system = PickleBytes.dict().text("protocol_version").op(Opcode.BININT2, 0xe9, 3);
        system.text("little_endian").op(littleEndian ? Opcode.NEWTRUE : Opcode.NEWFALSE);
        file.writeBytes(new PickleBytes().raw(magic).raw(version).bytes());
        file.writeBytes(system.endDict());
        file.writeBytes(pickle);
        file.writeBytes(keys);
        storages.forEach((key, bytes) -> {
            file.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(elements.getOrDefault(key, 0))
                    .array());
            file.writeBytes(bytes);
        });
        return file.toByteArray();
    }

    /** A file of two tensors, {@code a} of F32 [2, 3] and {@code b} of F16 [4], in a state dict with a step. */
    public static TorchBytes small() {
        PickleBytes pickle =
                PickleBytes.dict().text("state_dict").op(Opcode.EMPTY_DICT).op(Opcode.MARK);
        pickle.text("a").tensor(ElementType.F32, "0", 6, 0, List.of(2L, 3L), List.of(3L, 1L));
        pickle.text("b").vector(ElementType.F16, "1", 4).op(Opcode.SETITEMS);
        pickle.text("global_step").integer(840_000);
        return new TorchBytes(pickle.endDict()).storage("0", ElementType.F32, 6).storage("1", ElementType.F16, 4);
    }
}
