package pochade.app.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.metadata.PictureMetadata.Origin;
import pochade.app.store.ExifComment;
import pochade.app.store.ImageStore;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

class MetadataReaderTest {

    private static final String TEXT = "a 猫\nSteps: 20, Sampler: Euler, CFG scale: 7";

    private final Path folder;

    MetadataReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsPng() throws IOException {
        Path file = folder.resolve("a.png");
        new ImageStore().write(file, RgbImage.of(new Extent(1, 1), new byte[3]), TEXT);
        assertFound(file);
    }

    @Test
    void readsTheJpegFilesThatAreWritten() throws IOException {
        Path file = folder.resolve("a.jpg");
        new ImageStore(95, false).write(file, RgbImage.of(new Extent(16, 8), new byte[3 * 16 * 8]), TEXT);
        assertFound(file);
        assertThat(javax.imageio.ImageIO.read(file.toFile()).getWidth()).isEqualTo(16);
    }

    @Test
    void readsJpeg() throws IOException {
        byte[] exif = ExifComment.write(TEXT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xFFD8FFE1);
        out.writeShort(2 + 6 + exif.length);
        out.writeBytes("Exif\0\0");
        out.write(exif);
        out.writeShort(0xFFD9);
        assertFound(Files.write(folder.resolve("a.jpg"), bytes.toByteArray()));
    }

    @Test
    void readsWebPWithAndWithoutTheHeadOfAJpegSegment() throws IOException {
        for (String head : new String[] {"", "Exif\0\0"}) {
            byte[] exif = ExifComment.write(TEXT);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeBytes("RIFF");
            out.writeInt(0);
            out.writeBytes("WEBPVP8 ");
            out.writeInt(Integer.reverseBytes(3));
            out.writeInt(0);
            out.writeBytes("EXIF");
            out.writeInt(Integer.reverseBytes(head.length() + exif.length));
            out.writeBytes(head);
            out.write(exif);
            assertFound(Files.write(folder.resolve("a.webp"), bytes.toByteArray()));
        }
    }

    private static void assertFound(Path file) throws IOException {
        assertThat(MetadataReader.read(file)).contains(new PictureMetadata(Origin.WEBUI, TEXT));
        assertThat(MetadataReader.read(file).orElseThrow().parameters().integer("Steps"))
                .hasValue(20);
    }

    @Test
    void brokenFilesSayNothing() throws IOException {
        for (Map.Entry<String, byte[]> file : Map.of(
                        "empty", new byte[0],
                        "text", "not a picture at all".getBytes(StandardCharsets.US_ASCII),
                        "jpeg",
                                new byte[] {
                                    (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0
                                },
                        "webp", "RIFF\0\0\0\0WEBPEXIF\377\377\377\377".getBytes(StandardCharsets.ISO_8859_1),
                        "webp2", "RIFF\0\0\0\0WEBPEXIF\20\0\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .entrySet()) {
            assertThat(MetadataReader.read(Files.write(folder.resolve(file.getKey()), file.getValue())))
                    .as(file.getKey())
                    .isEmpty();
        }
        assertThat(MetadataReader.read(folder)).isEmpty();
    }
}
