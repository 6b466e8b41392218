package pochade.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.app.metadata.MetadataReader;
import pochade.app.metadata.PictureMetadata;
import pochade.app.picture.PictureFile;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

class WebPEncodingTest {

    private static final String PARAMETERS = "a 猫, café 🍎\nNegative prompt: 模糊\nSteps: 20, Sampler: Euler, Seed: 1";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theParametersComeBackAsTheyWere(boolean lossless) throws IOException {
        assertThat(MetadataReader.read(write(shades(40, 30), PARAMETERS, 80, lossless)))
                .map(PictureMetadata::text)
                .contains(PARAMETERS);
        assertThat(MetadataReader.read(write(shades(40, 30), "", 80, lossless))).isEmpty();
    }

    @Test
    void withoutLossEveryPixelComesBackAsItWas() throws IOException {
        RgbImage picture = shades(67, 41);
        assertThat(pixels(PictureFile.read(write(picture, PARAMETERS, 80, true))))
                .isEqualTo(pixels(picture));
    }

    @Property(tries = 20)
    void picturesOfAnySizeComeBack(
            @ForAll @IntRange(min = 1, max = 40) int width, @ForAll @IntRange(min = 1, max = 40) int height)
            throws IOException {
        Path own = Files.createTempDirectory("webp");
        try {
            Path file = own.resolve("picture.webp");
            RgbImage picture = shades(width, height);
            new ImageStore(100, true).write(file, picture, "a fox");
            assertThat(pixels(PictureFile.read(file))).isEqualTo(pixels(picture));
        } finally {
            Files.deleteIfExists(own.resolve("picture.webp"));
            Files.delete(own);
        }
    }

    @Test
    void theQualityCounts() throws IOException {
        RgbImage picture = shades(128, 128);
        Path coarse = write(picture, "", 10, false);
        double coarseError = error(PictureFile.read(coarse), picture);
        long coarseSize = Files.size(coarse);
        Path fine = write(picture, "", 95, false);
        assertThat(error(PictureFile.read(fine), picture))
                .isLessThan(coarseError)
                .isLessThan(4);
        assertThat(Files.size(fine)).isGreaterThan(coarseSize);
    }

    @Test
    void theContainerSaysWhatIsInIt() throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(write(shades(67, 41), PARAMETERS, 80, false)))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(tag(file)).isEqualTo("RIFF");
        assertThat(file.getInt()).isEqualTo(file.limit() - 8);
        assertThat(tag(file)).isEqualTo("WEBP");
        Map<String, ByteBuffer> chunks = new LinkedHashMap<>();
        while (file.hasRemaining()) {
            String tag = tag(file);
            int length = file.getInt();
            chunks.put(tag, file.slice(file.position(), length).order(ByteOrder.LITTLE_ENDIAN));
            file.position(file.position() + length + length % 2);
        }
        assertThat(chunks.keySet()).containsExactly("VP8X", "VP8 ", "EXIF");
        ByteBuffer head = Objects.requireNonNull(chunks.get("VP8X"));
        assertThat(head.getInt()).isEqualTo(0x08);
        assertThat(head.getShort()).isEqualTo((short) 66);
        assertThat(head.get()).isZero();
        assertThat(head.getShort()).isEqualTo((short) 40);
        // big-endian TIFF without the head of a JPEG segment, as piexif puts it there
        assertThat(tag(Objects.requireNonNull(chunks.get("EXIF")))).isEqualTo("MM\0*");
    }

    @Test
    void whatWebPCantHoldBecomesPng() throws IOException {
        RgbImage wide = RgbImage.of(new Extent(16_384, 1), new byte[3 * 16_384]);
        assertThat(PictureFormat.WEBP.holding(wide.extent())).isEqualTo(PictureFormat.PNG);
        assertThat(PictureFormat.WEBP.holding(new Extent(16_383, 1))).isEqualTo(PictureFormat.WEBP);
        assertThatThrownBy(() -> write(wide, "", 80, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too large for WEBP; choose PNG");
        assertThat(folder).isEmptyDirectory();
    }

    private Path write(RgbImage picture, String parameters, int quality, boolean lossless) throws IOException {
        Path file = folder.resolve("picture.webp");
        new ImageStore(quality, lossless).write(file, picture, parameters);
        return file;
    }

    private static String tag(ByteBuffer file) {
        byte[] tag = new byte[4];
        file.get(tag);
        return new String(tag, StandardCharsets.US_ASCII);
    }

    private static RgbImage shades(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            int x = i % width;
            int y = i / width;
            rgb[3 * i] = (byte) (255 * x / width);
            rgb[3 * i + 1] = (byte) (255 * y / height);
            rgb[3 * i + 2] = (byte) (128 + 90 * Math.sin(x * .3) * Math.cos(y * .2));
        }
        return RgbImage.of(new Extent(width, height), rgb);
    }

    private static int[] pixels(RgbImage picture) {
        int width = picture.extent().width();
        int[] pixels = new int[(int) picture.extent().area()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = picture.rgb(i % width, i / width);
        }
        return pixels;
    }

    /** The mean difference of the green of two pictures. */
    private static double error(RgbImage one, RgbImage other) {
        int[] first = pixels(one);
        int[] second = pixels(other);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += Math.abs((first[i] >> 8 & 0xff) - (second[i] >> 8 & 0xff));
        }
        return sum / first.length;
    }
}
