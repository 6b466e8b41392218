package pochade.app.metadata;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import pochade.app.store.ExifComment;
import pochade.app.store.PngText;

/** The texts of a picture file by keyword, whatever its format. Reads what strangers wrote, and no more than {@value #LARGEST} bytes of it. */
final class PictureTexts {

    /** The most bytes that EXIF data may have. */
    static final int LARGEST = PngText.LARGEST_SUM;

    private static final int RIFF_HEAD = 12;
    private static final int CHUNK_HEAD = 8;
    private static final String EXIF_SEGMENT = "Exif";

    private PictureTexts() {}

    /** Empty for files without texts, and for files that are no pictures. */
    static Map<String, String> of(Path file) throws IOException {
        if (PngText.isPng(file)) {
            return PngText.read(file);
        }
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = read(channel, RIFF_HEAD);
            if (head.remaining() == RIFF_HEAD
                    && tag(head, 0).equals("RIFF")
                    && tag(head, 8).equals("WEBP")) {
                return ofWebP(channel);
            }
            boolean jpeg = head.remaining() == RIFF_HEAD && head.getShort(0) == (short) JPEG.SOI;
            return jpeg ? ofJpeg(read(channel.position(0), LARGEST).array()) : Map.of();
        }
    }

    /** @param beginning the segments before the pixels are in it */
    private static Map<String, String> ofJpeg(byte[] beginning) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(beginning))) {
            for (JPEGSegment segment : JPEGSegmentUtil.readSegments(in, JPEG.APP1, EXIF_SEGMENT)) {
                try (InputStream data = segment.data()) {
                    data.skipNBytes(1); // a byte of padding behind the name
                    return ExifComment.read(data.readNBytes(LARGEST));
                }
            }
            return Map.of();
        } catch (IOException | RuntimeException e) {
            // a broken JPEG has no texts
            return Map.of();
        }
    }

    private static Map<String, String> ofWebP(FileChannel channel) throws IOException {
        channel.position(RIFF_HEAD);
        while (channel.size() - channel.position() >= CHUNK_HEAD) {
            ByteBuffer head = read(channel, CHUNK_HEAD).order(ByteOrder.LITTLE_ENDIAN);
            long length = Integer.toUnsignedLong(head.getInt(4));
            long end = channel.position() + length + length % 2;
            if (tag(head, 0).equals("EXIF") && length <= LARGEST) {
                return ExifComment.read(withoutName(read(channel, (int) length)));
            }
            if (end > channel.size()) {
                break;
            }
            channel.position(end);
        }
        return Map.of();
    }

    /** Some programs write the head of a JPEG segment here, too. */
    private static byte[] withoutName(ByteBuffer exif) {
        boolean named = exif.remaining() > 6 && tag(exif, 0).equals(EXIF_SEGMENT);
        byte[] bytes = new byte[exif.remaining() - (named ? 6 : 0)];
        exif.get(exif.limit() - bytes.length, bytes);
        return bytes;
    }

    private static String tag(ByteBuffer bytes, int at) {
        byte[] tag = new byte[4];
        bytes.get(at, tag);
        return new String(tag, StandardCharsets.ISO_8859_1);
    }

    /** As many as there are. */
    private static ByteBuffer read(FileChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until it is full
        }
        return bytes.flip();
    }
}
