package pochade.inference.weights.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A zip64 of two members, the first of zeros that are nowhere kept. */
final class SparseFile implements FileBytes {

    /** The size of the first member. */
    static final long LARGE = 5L << 30;

    private static final int ELSEWHERE = -1;

    private final ByteBuffer begin = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer end = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    private long secondData;

    private SparseFile() {}

    static SparseFile beyondFourGibibytes() {
        SparseFile file = new SparseFile();
        // sizes follow the data; the extra field repeats the size, as PyTorch does, and says nothing of the stored size
        putLocal(file.begin, "m/a", 20)
                .putShort((short) 1)
                .putShort((short) 16)
                .putLong(LARGE)
                .putLong(0);
        file.begin.flip();
        long first = file.begin.limit() + LARGE;
        putDescriptor(file.end, LARGE);
        long second = first + file.end.position();
        putLocal(file.end, "m/b", 12).putShort((short) 1).putShort((short) 8).putLong(second);
        file.secondData = first + file.end.position();
        file.end.put("12345".getBytes(StandardCharsets.US_ASCII));
        putDescriptor(file.end, 5);
        long directory = first + file.end.position();
        putCentral(file.end, "m/a", ELSEWHERE, 20, 0)
                .putShort((short) 1)
                .putShort((short) 16)
                .putLong(LARGE)
                .putLong(LARGE);
        putCentral(file.end, "m/b", 5, 12, ELSEWHERE)
                .putShort((short) 1)
                .putShort((short) 8)
                .putLong(second);
        long end64 = first + file.end.position();
        file.end.putInt(0x06064b50).putLong(44).putInt(0).putLong(0).putLong(2).putLong(2);
        file.end.putLong(end64 - directory).putLong(directory);
        file.end.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
        file.end.putInt(0x06054b50).putInt(0).putShort((short) 2).putShort((short) 2);
        file.end
                .putInt((int) (end64 - directory))
                .putInt(ELSEWHERE)
                .putShort((short) 0)
                .flip();
        return file;
    }

    private static ByteBuffer putLocal(ByteBuffer to, String name, int extra) {
        to.putInt(0x04034b50)
                .putShort((short) 0)
                .putShort((short) 0x0808)
                .putShort((short) 0)
                .putInt(0);
        to.putInt(0).putLong(0).putShort((short) name.length()).putShort((short) extra);
        return to.put(name.getBytes(StandardCharsets.US_ASCII));
    }

    private static void putDescriptor(ByteBuffer to, long size) {
        to.putInt(0x08074b50).putInt(0).putLong(size).putLong(size);
    }

    private static ByteBuffer putCentral(ByteBuffer to, String name, int size, int extra, int header) {
        to.putInt(0x02014b50)
                .putInt(0)
                .putShort((short) 0x0808)
                .putShort((short) 0)
                .putInt(0);
        to.putInt(0).putInt(size).putInt(size).putShort((short) name.length()).putShort((short) extra);
        to.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(header);
        return to.put(name.getBytes(StandardCharsets.US_ASCII));
    }

    /** Where the five bytes of the second member lie. */
    long secondData() {
        return secondData;
    }

    @Override
    public long size() {
        return begin.limit() + LARGE + end.limit();
    }

    @Override
    public void read(long position, ByteBuffer target) {
        for (long at = position; target.hasRemaining(); at++) {
            long inEnd = at - begin.limit() - LARGE;
            target.put(at < begin.limit() ? begin.get((int) at) : inEnd < 0 ? 0 : end.get((int) inEnd));
        }
    }
}
