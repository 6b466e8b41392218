package pochade.inference.weights.pickle;

import java.nio.ByteBuffer;

/** A file in memory. */
final class MemoryFile implements FileBytes {

    private final byte[] bytes;

    MemoryFile(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public void read(long position, ByteBuffer target) {
        target.put(bytes, Math.toIntExact(position), target.remaining());
    }
}
