package pochade.app.store;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures as WebP files, with their parameters in the EXIF user comment, as the WebUI has it. libwebp makes the pixels
 * (a native library that the plug-in for ImageIO brings); the container around them (RFC 9649, 2.7) is made here.
 */
final class WebPEncoding {

    private static final Logger LOG = LoggerFactory.getLogger(WebPEncoding.class);

    private static final String MIME_TYPE = "image/webp";
    private static final int RIFF_HEAD = 12;
    private static final int CHUNK_HEAD = 8;
    private static final int EXTENDED_LENGTH = 10;
    private static final int HAS_EXIF = 0x08;

    /** Where the plug-in puts its native library; it searches that folder, and all below, for old ones of its own. */
    private static final String NATIVE_FOLDER = "com.luciad.imageio.webp.tmpdir";

    static {
        if (System.getProperty(NATIVE_FOLDER) == null) {
            Path folder = Path.of(System.getProperty("user.home"), ".pochade", "natives");
            try {
                System.setProperty(
                        NATIVE_FOLDER, Files.createDirectories(folder).toString());
            } catch (IOException e) {
                LOG.warn("{} can't be made; WebP's native library goes into the folder of temporary files", folder, e);
            }
        }
    }

    private WebPEncoding() {}

    /**
     * Writes the file.
     *
     * @param pixels at most {@link PictureFormat#WEBP}'s longest side
     * @param parameters empty for none
     * @param quality in percent; without loss, the effort
     * @throws IOException also if the native library does not work on this machine
     */
    static void write(OutputStream file, BufferedImage pixels, String parameters, int quality, boolean lossless)
            throws IOException {
        byte[] simple = encode(pixels, quality, lossless);
        file.write(
                parameters.isEmpty()
                        ? simple
                        : withExif(simple, ExifComment.write(parameters), pixels.getWidth(), pixels.getHeight()));
    }

    private static byte[] encode(BufferedImage pixels, int quality, boolean lossless) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(MIME_TYPE).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(lossless ? "Lossless" : "Lossy");
            param.setCompressionQuality(quality / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(pixels, null, null), param);
        } catch (LinkageError | IllegalStateException e) {
            throw new IOException("WebP files can't be written on this machine; choose PNG or JPEG", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * The file in the extended format.
     *
     * @param simple a file in the simple format: one chunk, of pixels without transparency
     */
    private static byte[] withExif(byte[] simple, byte[] exif, int width, int height) {
        ByteBuffer made = ByteBuffer.allocate(
                        simple.length + CHUNK_HEAD + EXTENDED_LENGTH + CHUNK_HEAD + exif.length + exif.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN);
        made.put(ascii("RIFF")).putInt(made.capacity() - CHUNK_HEAD).put(ascii("WEBP"));
        made.put(ascii("VP8X")).putInt(EXTENDED_LENGTH).putInt(HAS_EXIF);
        putThreeBytes(made, width - 1);
        putThreeBytes(made, height - 1);
        made.put(simple, RIFF_HEAD, simple.length - RIFF_HEAD);
        made.put(ascii("EXIF")).putInt(exif.length).put(exif);
        return made.array();
    }

    private static void putThreeBytes(ByteBuffer to, int number) {
        to.putShort((short) number).put((byte) (number >> 16));
    }

    private static byte[] ascii(String tag) {
        return tag.getBytes(StandardCharsets.US_ASCII);
    }
}
