package pochade.app.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The bytes of a picture for the readers of ImageIO. One that reads on and on behind their end is stopped: where a file
 * is damaged, some would do so for minutes.
 */
final class PictureBytes extends ImageInputStreamImpl {

    private static final int MOST_ENDS = 1000;

    private final byte[] bytes;
    private int ends;

    PictureBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : end();
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        bitOffset = 0;
        int count = (int) Math.min(length, bytes.length - streamPos);
        if (count <= 0 && length > 0) {
            return end();
        }
        System.arraycopy(bytes, (int) streamPos, to, offset, count);
        streamPos += count;
        return count;
    }

    private int end() {
        ends++;
        if (ends > MOST_ENDS) {
            throw new IllegalStateException("read behind the end of the picture");
        }
        return -1;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
