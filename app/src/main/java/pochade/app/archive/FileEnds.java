package pochade.app.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** The beginning and the end of a file, which tell what it is and whether it is whole without all of it being read. */
final class FileEnds {

    /** JPEG files have their size behind profiles and small pictures. */
    private static final int BEGINNING = 1 << 18;

    private static final int END = 1 << 16;

    private final byte[] beginning;
    private final byte[] end;
    private final long bytes;

    private FileEnds(byte[] beginning, byte[] end, long bytes) {
        this.beginning = beginning;
        this.end = end;
        this.bytes = bytes;
    }

    static FileEnds of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long bytes = channel.size();
            byte[] beginning = read(channel, 0, (int) Math.min(BEGINNING, bytes));
            byte[] end = bytes <= BEGINNING
                    ? Arrays.copyOfRange(beginning, Math.max(0, beginning.length - END), beginning.length)
                    : read(channel, bytes - END, END);
            return new FileEnds(beginning, end, bytes);
        }
    }

    /** As many bytes as are still there. */
    private static byte[] read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until it is full
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    byte[] beginning() {
        return beginning.clone();
    }

    byte[] end() {
        return end.clone();
    }

    /** The length of the whole file. */
    long bytes() {
        return bytes;
    }
}
