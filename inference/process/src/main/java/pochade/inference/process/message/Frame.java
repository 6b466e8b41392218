package pochade.inference.process.message;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;

/**
 * A message as bytes: a header (magic and version, length of the JSON, length of the payload; big-endian), the JSON, and
 * as payload the pixels of the pictures and masks that the JSON mentions, in the order in which it mentions them.
 */
final class Frame {

    /** The letters PCH and the protocol's version. */
    static final int MAGIC = 'P' << 24 | 'C' << 16 | 'H' << 8 | Message.PROTOCOL;

    static final int HEADER_BYTES = Integer.BYTES + Integer.BYTES + Long.BYTES;

    static final int LONGEST_JSON = 16 << 20;

    /** The pictures of the largest request: 3 GiB. */
    static final long LONGEST_PAYLOAD =
            Raster.length(new Extent(GenerationRequest.LONGEST_SIDE, GenerationRequest.LONGEST_SIDE)) * Batch.LARGEST;

    /** Copied at a time: the JDK keeps a native buffer of the size of the largest read or write of a thread. */
    private static final int CHUNK = 1 << 16;

    private final byte[] json;
    private final List<Raster> rasters;

    Frame(byte[] json, List<Raster> rasters) {
        this.json = json;
        this.rasters = List.copyOf(rasters);
    }

    byte[] json() {
        return json;
    }

    long payloadLength() {
        return rasters.stream().mapToLong(Raster::length).sum();
    }

    void writeTo(WritableByteChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(HEADER_BYTES + json.length);
        start.putInt(MAGIC).putInt(json.length).putLong(payloadLength()).put(json);
        write(start.array(), channel);
        for (Raster raster : rasters) {
            write(raster.bytes().get(), channel);
        }
    }

    private static void write(byte[] bytes, WritableByteChannel channel) throws IOException {
        for (int from = 0; from < bytes.length; from += CHUNK) {
            ByteBuffer chunk = ByteBuffer.wrap(bytes, from, Math.min(CHUNK, bytes.length - from));
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
        }
    }

    /** Fills the array; an end of the stream before that is an error. */
    static void read(InputStream in, byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; ) {
            int count = in.read(bytes, at, Math.min(CHUNK, bytes.length - at));
            if (count < 0) {
                throw new EOFException("the connection ended inside a message");
            }
            at += count;
        }
    }
}
