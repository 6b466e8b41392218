package pochade.inference.weights.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes zips of stored members as PyTorch does, and changes single fields of them. */
final class ZipBytes {

    static final int FLAGS = 6;
    static final int METHOD = 8;
    static final int CRC = 14;
    static final int STORED_SIZE = 18;
    static final int SIZE = 22;
    static final int NAME_LENGTH = 26;
    static final int EXTRA_LENGTH = 28;

    /** In a central header the fields above lie so much further on. */
    static final int CENTRAL = 2;

    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private final List<Integer> locals = new ArrayList<>();
    private final List<Integer> centrals = new ArrayList<>();
    private final boolean sizesBehind;

    /** @param sizesBehind whether sizes follow the data, as PyTorch writes them, or precede it, as Python does */
    ZipBytes(boolean sizesBehind) {
        this.sizesBehind = sizesBehind;
    }

    ZipBytes add(String name, byte[] data) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        int flags = 0x0800 | (sizesBehind ? 8 : 0);
        int crc = 0x12345678;
        byte[] padding = {'F', 'B', 4, 0, 'Z', 'Z', 'Z', 'Z'};
        locals.add(bytes.size());
        centrals.add(directory.size());
        byte[] central = new byte[CENTRAL_BYTES];
        wrap(central)
                .putInt(0x02014b50)
                .putInt(0)
                .putShort((short) flags)
                .putShort((short) 0)
                .putInt(0)
                .putInt(crc)
                .putInt(data.length)
                .putInt(data.length)
                .putShort((short) utf8.length)
                .position(CENTRAL_BYTES - Integer.BYTES)
                .putInt(bytes.size());
        directory.writeBytes(central);
        directory.writeBytes(utf8);
        byte[] local = new byte[LOCAL_BYTES];
        wrap(local)
                .putInt(0x04034b50)
                .putShort((short) 0)
                .putShort((short) flags)
                .putShort((short) 0)
                .putInt(0)
                .putInt(sizesBehind ? 0 : crc)
                .putInt(sizesBehind ? 0 : data.length)
                .putInt(sizesBehind ? 0 : data.length)
                .putShort((short) utf8.length)
                .putShort((short) padding.length);
        bytes.writeBytes(local);
        bytes.writeBytes(utf8);
        bytes.writeBytes(padding);
        bytes.writeBytes(data);
        if (sizesBehind) {
            bytes.writeBytes(buffer(16)
                    .putInt(0x08074b50)
                    .putInt(crc)
                    .putInt(data.length)
                    .putInt(data.length)
                    .array());
        }
        return this;
    }

    /** Bytes that belong to no member. */
    ZipBytes raw(byte[] data) {
        bytes.writeBytes(data);
        return this;
    }

    /** Where the local header of a member begins. */
    int local(int member) {
        return locals.get(member);
    }

    /** Where the directory's header of a member begins. */
    int central(int member) {
        return bytes.size() + centrals.get(member);
    }

    /** Where the directory begins. */
    int directory() {
        return bytes.size();
    }

    /** Where the end record begins. */
    int end() {
        return bytes.size() + directory.size();
    }

    byte[] build() {
        ByteBuffer zip = buffer(end() + END_BYTES).put(bytes.toByteArray()).put(directory.toByteArray());
        return putEnd(zip).array();
    }

    /** With the zip64 records that PyTorch always writes. */
    byte[] build64() {
        int at = end();
        ByteBuffer zip =
                buffer(at + 56 + 20 + END_BYTES).put(bytes.toByteArray()).put(directory.toByteArray());
        zip.putInt(0x06064b50).putLong(44).putInt(0x002d031e).putLong(0);
        zip.putLong(locals.size()).putLong(locals.size());
        zip.putLong(directory.size()).putLong(bytes.size());
        zip.putInt(0x07064b50).putInt(0).putLong(at).putInt(1);
        return putEnd(zip).array();
    }

    private ByteBuffer putEnd(ByteBuffer zip) {
        return zip.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) Math.min(locals.size(), 0xffff))
                .putShort((short) Math.min(locals.size(), 0xffff))
                .putInt(directory.size())
                .putInt(bytes.size())
                .putShort((short) 0);
    }

    private static ByteBuffer buffer(int size) {
        return wrap(new byte[size]);
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
