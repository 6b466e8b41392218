package pochade.inference.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import pochade.inference.weights.pickle.FileBytes;

/**
 * A regular file, open for reading, that must stay as it was found. It is read through a channel and never mapped:
 * truncating a mapped file kills the process that reads it.
 */
final class ModelFile implements FileBytes, AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final FileTime modified;

    private ModelFile(Path path, FileChannel channel, BasicFileAttributes attributes) {
        this.path = path;
        this.channel = channel;
        this.size = attributes.size();
        this.modified = attributes.lastModifiedTime();
    }

    /** Refuses folders, pipes and devices before opening, so that it never blocks. */
    static ModelFile open(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw ModelFault.badModel(path, "is a folder; give a file");
            }
            if (!attributes.isRegularFile()) {
                throw ModelFault.badModel(path, "is not a regular file (a pipe or a device?); give a file");
            }
            return new ModelFile(path, FileChannel.open(path, StandardOpenOption.READ), attributes);
        } catch (IOException e) {
            throw ModelFault.unreadable(path, e);
        }
    }

    Path path() {
        return path;
    }

    /** Bytes in the file when it was opened. */
    @Override
    public long size() {
        return size;
    }

    /** Fills the rest of the buffer from this position of the file, or says that the file has changed. */
    @Override
    public void read(long position, ByteBuffer target) {
        try {
            long at = position;
            while (target.hasRemaining()) {
                int read = channel.read(target, at);
                if (read < 0) {
                    throw changed();
                }
                at += read;
            }
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
                throw changed();
            }
        } catch (IOException e) {
            throw ModelFault.unreadable(path, e);
        }
    }

    /** These bytes of the file as a stream; closing it leaves the file open. */
    InputStream stream(long begin, long length) {
        return new Section(begin, begin + length);
    }

    private RuntimeException changed() {
        return ModelFault.badModel(path, "changed while it was read; load it again when it is complete");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw ModelFault.unreadable(path, e);
        }
    }

    private final class Section extends InputStream {

        private final long end;
        private long at;

        private Section(long begin, long end) {
            this.at = begin;
            this.end = end;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == end) {
                return -1;
            }
            int count = (int) Math.min(length, end - at);
            ModelFile.this.read(at, ByteBuffer.wrap(target, offset, count));
            at += count;
            return count;
        }
    }
}
