package pochade.inference.weights.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a section of a file from its first to its last byte. Numbers are little-endian. */
final class FileCursor {

    private static final int BUFFERED = 1024;

    private final FileBytes file;
    private final long end;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFERED).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long buffered;

    /** @param end the byte after the last one, within the file */
    FileCursor(FileBytes file, long begin, long end) {
        this.file = file;
        this.buffered = begin;
        this.end = end;
    }

    /** The next byte, counted from the start of the file. */
    long position() {
        return buffered - buffer.remaining();
    }

    /** How many bytes follow. */
    long left() {
        return end - position();
    }

    int u1() throws TorchFileException {
        need(Byte.BYTES);
        return Byte.toUnsignedInt(buffer.get());
    }

    int u2() throws TorchFileException {
        need(Short.BYTES);
        return Short.toUnsignedInt(buffer.getShort());
    }

    int i4() throws TorchFileException {
        need(Integer.BYTES);
        return buffer.getInt();
    }

    long u4() throws TorchFileException {
        return Integer.toUnsignedLong(i4());
    }

    long i8() throws TorchFileException {
        need(Long.BYTES);
        return buffer.getLong();
    }

    /** Allocates for as many bytes as the section holds, whatever is asked for. */
    byte[] bytes(long length) throws TorchFileException {
        check(length);
        byte[] bytes = new byte[Math.toIntExact(length)];
        ByteBuffer target = ByteBuffer.wrap(bytes);
        while (target.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            int count = Math.min(buffer.remaining(), target.remaining());
            target.put(buffer.slice(buffer.position(), count));
            buffer.position(buffer.position() + count);
        }
        return bytes;
    }

    void skip(long length) throws TorchFileException {
        check(length);
        long target = position() + length;
        if (length <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) length);
        } else {
            buffer.limit(0);
            buffered = target;
        }
    }

    private void need(int length) throws TorchFileException {
        if (buffer.remaining() < length) {
            check(length);
            fill();
        }
    }

    private void check(long length) throws TorchFileException {
        if (length < 0 || length > left()) {
            throw new TorchFileException("is cut short or damaged" + TorchFileException.DOWNLOAD_AGAIN);
        }
    }

    /** Keeps what is left in the buffer and fills up behind it. */
    private void fill() {
        buffer.compact();
        buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + end - buffered));
        int from = buffer.position();
        file.read(buffered, buffer);
        buffered += buffer.limit() - from;
        buffer.flip();
    }
}
