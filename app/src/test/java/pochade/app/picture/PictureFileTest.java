package pochade.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

@Timeout(120)
class PictureFileTest {

    /** 48x32 pixels, the left half blue and the right half red. */
    private static final String LOSSY_WEBP =
            "UklGRlgAAABXRUJQVlA4IEwAAAAQBACdASowACAAPrVSoEsnJSMhsBVYAOAWiUAY7SAGgA/AAAUz0xtcAAD+4uC/iGej1Ml358Bp2UsV"
                    + "9Jn/z7R0EewOD8z6bQI/AuAA";

    private static final String LOSSLESS_WEBP = "UklGRioAAABXRUJQVlA4TB4AAAAvL8AHAA9wD60zIR+Fdv5DC2LBZP7SGXRH9D8qnAM=";

    /** A segment of JPEG with EXIF data: the left side as it is stored is the upper one (orientation 6). */
    private static final byte[] TURNED_RIGHT = HexFormat.of()
            .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000"
                    + "00000000");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void aPictureIsReadSmallInItsOwnProportions(String format) throws IOException {
        Path file = draw(format, 900, 600);
        RgbImage small = PictureFile.read(file, 120);
        assertThat(small.extent()).isEqualTo(new Extent(120, 80));
        assertThat(small.rgb(20, 40) & 0xff).isGreaterThan(200);
        assertThat(small.rgb(100, 40) >> 16).isGreaterThan(200);
        assertThat(PictureFile.read(file, 2000).extent()).isEqualTo(new Extent(900, 600));
    }

    @Test
    void filesOfStrangersAreReadInJava() throws IOException {
        byte[] webp = Base64.getDecoder().decode(LOSSY_WEBP);
        assertThat(plugIns("webp")).contains("com.luciad.imageio.webp", "com.twelvemonkeys.imageio.plugins.webp");
        try (PictureBytes in = new PictureBytes(webp)) {
            assertThat(PictureFile.reader("picture", in).getClass().getPackageName())
                    .isEqualTo("com.twelvemonkeys.imageio.plugins.webp");
        }
    }

    private static List<String> plugIns(String format) {
        Iterable<ImageReader> readers = () -> ImageIO.getImageReadersByFormatName(format);
        return StreamSupport.stream(readers.spliterator(), false)
                .map(reader -> reader.getClass().getPackageName())
                .toList();
    }

    @Test
    void aWholePictureHasItsOwnPixelsAndWhatIsTransparentIsWhite() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 0, 0xff123456);
        image.setRGB(2, 1, 0x80ff0000);
        Path file = folder.resolve("clear.png");
        ImageIO.write(image, "png", file.toFile());
        RgbImage whole = PictureFile.read(file);
        assertThat(whole.extent()).isEqualTo(new Extent(3, 2));
        assertThat(whole.rgb(0, 0)).isEqualTo(0xffffff);
        assertThat(whole.rgb(1, 0)).isEqualTo(0x123456);
        assertThat(whole.rgb(2, 1) >> 16).isEqualTo(255);
        assertThat(whole.rgb(2, 1) & 0xff).isBetween(126, 128);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOSSY_WEBP, LOSSLESS_WEBP})
    void webpIsReadToo(String picture) throws IOException {
        RgbImage small = PictureFile.read(write(Base64.getDecoder().decode(picture)), 24);
        assertThat(small.extent()).isEqualTo(new Extent(24, 16));
        assertThat(small.rgb(4, 8) & 0xff).isGreaterThan(180);
        assertThat(small.rgb(20, 8) >> 16).isGreaterThan(160);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 60})
    void aPictureOfACameraThatWasTurnedStandsUpright(int longestSide) throws IOException {
        byte[] flat = Files.readAllBytes(draw("jpg", 90, 60));
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        turned.write(flat, 0, 2);
        turned.writeBytes(TURNED_RIGHT);
        turned.write(flat, 2, flat.length - 2);
        RgbImage upright = PictureFile.read(write(turned.toByteArray()), longestSide);
        int height = Math.min(90, longestSide);
        assertThat(upright.extent()).isEqualTo(new Extent(height * 2 / 3, height));
        assertThat(upright.rgb(20, 10) & 0xff).isGreaterThan(200);
        assertThat(upright.rgb(20, height - 10) >> 16).isGreaterThan(200);
    }

    @Test
    void aPictureCutAtAnyPlaceIsDamagedOrShownInPart() throws IOException {
        for (byte[] whole : new byte[][] {
            Files.readAllBytes(draw("png", 40, 30)),
            Files.readAllBytes(draw("jpg", 40, 30)),
            Base64.getDecoder().decode(LOSSY_WEBP)
        }) {
            for (int length = 0; length < whole.length; length++) {
                readOrRefuse(Arrays.copyOf(whole, length));
            }
        }
    }

    @Test
    void aPictureWithAnyByteChangedIsDamagedOrShown() throws IOException {
        Random random = new Random(7);
        for (byte[] whole : new byte[][] {
            Files.readAllBytes(draw("png", 40, 30)),
            Files.readAllBytes(draw("jpg", 40, 30)),
            Base64.getDecoder().decode(LOSSY_WEBP),
            Base64.getDecoder().decode(LOSSLESS_WEBP)
        }) {
            for (int i = 0; i < 300; i++) {
                byte[] changed = whole.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                readOrRefuse(changed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>404</html>", "GIF89a", "\u0089PNG\r\n\u001a\n"})
    void whatIsNoPictureIsRefused(String content) throws IOException {
        Path file = write(content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PictureFile.read(file, 100)).isInstanceOf(IOException.class);
    }

    @Test
    void hugePicturesAreRefusedBeforeTheirPixelsAreRead() throws IOException {
        for (int[] size : new int[][] {{30_000, 30_000}, {Integer.MAX_VALUE, 1}, {65_535, 65_535}, {-1, 5}, {0, 0}}) {
            Path file = write(png(size[0], size[1], 1, new byte[100]));
            assertThatThrownBy(() -> PictureFile.read(file, 100)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aLargePictureOfFewBytesIsReadWithoutItsPixelsInMemory() throws IOException {
        Path file = write(png(8_000, 4_000, 1, new byte[1_001 * 4_000]));
        assertThat(PictureFile.read(file, 100).extent()).isEqualTo(new Extent(100, 50));
    }

    @Test
    void packedTextsThatUnfoldAreNotUnfolded() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write("a\0\0".getBytes(StandardCharsets.ISO_8859_1));
        bomb.write(deflate(new byte[900 << 20 >> 2]));
        for (int colours : new int[] {1, 3}) {
            Path file = write(pngWith("zTXt", bomb.toByteArray(), colours));
            assertThat(readOrRefuse(Files.readAllBytes(file))).isTrue();
        }
    }

    private boolean readOrRefuse(byte[] bytes) throws IOException {
        Path file = write(bytes);
        try {
            PictureFile.read(file, 20);
            return true;
        } catch (IOException refused) {
            return refused.getMessage() == null;
        }
    }

    private Path draw(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(20, 120, 220));
        g.fillRect(0, 0, width / 2, height);
        g.setColor(new Color(220, 30, 40));
        g.fillRect(width / 2, 0, width / 2, height);
        g.dispose();
        Path file = folder.resolve("drawn." + format);
        ImageIO.write(image, format, file.toFile());
        return file;
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("picture.png"), bytes);
    }

    private static byte[] png(int width, int height, int bits, byte[] pixels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = start(bytes, width, height, bits, 0);
        chunk(out, "IDAT", deflate(pixels));
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    /** A picture of one pixel; of the colour types, 3 has a palette. */
    private static byte[] pngWith(String type, byte[] data, int colours) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = start(bytes, 1, 1, 8, colours == 3 ? 3 : 0);
        chunk(out, type, data);
        if (colours == 3) {
            chunk(out, "PLTE", new byte[] {1, 2, 3});
        }
        chunk(out, "IDAT", deflate(new byte[] {0, 0}));
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static DataOutputStream start(ByteArrayOutputStream bytes, int width, int height, int bits, int colours)
            throws IOException {
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504E470D0A1A0AL);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {(byte) bits, (byte) colours, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        return out;
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }

    private static byte[] deflate(byte[] data) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            out.write(data);
        }
        return packed.toByteArray();
    }
}
