package pochade.inference.weights.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes pickles instruction by instruction, right or wrong. */
public final class PickleBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** An instruction and the bytes of its argument. */
    PickleBytes op(Opcode opcode, int... argument) {
        bytes.write(opcode.code());
        for (int value : argument) {
            bytes.write(value);
        }
        return this;
    }

    /** Characters of Latin-1 as they are. */
    PickleBytes raw(String latin1) {
        bytes.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleBytes op8(Opcode opcode, long argument) {
        op(opcode);
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(argument)
                .array());
        return this;
    }

    PickleBytes op4(Opcode opcode, int argument) {
        return op(opcode, argument, argument >> 8, argument >> 16, argument >> 24);
    }

    public PickleBytes text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op4(Opcode.BINUNICODE, utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    PickleBytes integer(long number) {
        op(Opcode.LONG1, Long.BYTES);
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array());
        return this;
    }

    PickleBytes integers(List<Long> numbers) {
        op(Opcode.MARK);
        numbers.forEach(this::integer);
        return op(Opcode.TUPLE);
    }

    PickleBytes global(String module, String name) {
        return op(Opcode.GLOBAL).raw(module + "\n" + name + "\n");
    }

    /** Puts a storage of the type on the stack. */
    PickleBytes storage(ElementType type, String key, long elements) {
        String name = type.storageClass();
        op(Opcode.MARK).text("storage");
        if (name == null) {
            global("torch.storage", "UntypedStorage");
        } else {
            global("torch", name);
        }
        text(key).text("cpu").integer(name == null ? elements * type.bytes() : elements);
        return op(Opcode.TUPLE).op(Opcode.BINPERSID);
    }

    /** Puts a tensor on the stack as {@code torch.save} does. */
    PickleBytes tensor(ElementType type, String key, long elements, long offset, List<Long> shape, List<Long> stride) {
        boolean untyped = type.storageClass() == null;
        global("torch._utils", untyped ? "_rebuild_tensor_v3" : "_rebuild_tensor_v2");
        op(Opcode.MARK)
                .storage(type, key, elements)
                .integer(offset)
                .integers(shape)
                .integers(stride);
        op(Opcode.NEWFALSE)
                .global("collections", "OrderedDict")
                .op(Opcode.EMPTY_TUPLE)
                .op(Opcode.REDUCE);
        if (untyped) {
            global("torch", type.torchName());
        }
        return op(Opcode.TUPLE).op(Opcode.REDUCE);
    }

    /** Puts a vector that fills a storage on the stack. */
    public PickleBytes vector(ElementType type, String key, long elements) {
        return tensor(type, key, elements, 0, List.of(elements), List.of(1L));
    }

    /** The bytes so far. */
    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The bytes with a STOP behind them. */
    public byte[] stop() {
        op(Opcode.STOP);
        return bytes();
    }

    /** A pickle of protocol 2 that begins a dict; {@link #endDict()} ends it. */
    public static PickleBytes dict() {
        return new PickleBytes().op(Opcode.PROTO, 2).op(Opcode.EMPTY_DICT).op(Opcode.MARK);
    }

    /** Ends the dict and the pickle. */
    public byte[] endDict() {
        return op(Opcode.SETITEMS).stop();
    }
}
