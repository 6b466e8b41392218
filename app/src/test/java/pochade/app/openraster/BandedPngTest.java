package pochade.app.openraster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BandedPngTest {

    /** Another reader finds every pixel as it was, in one band and in many, smooth and rough, also where nothing can be packed. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 128", "3, 129", "7, 127", "64, 256", "257, 385", "1000, 640"})
    void anotherReaderFindsEveryPixel(int width, int height) throws IOException {
        Random random = new Random(width * 31L + height);
        for (int bits : new int[] {0, 3, 32}) {
            int[] pixels = new int[width * height];
            for (int i = 0; i < pixels.length; i++) {
                int noise = bits == 32 ? random.nextInt() : bits == 0 ? 0 : random.nextInt(1 << bits);
                pixels[i] = noise ^ ((i % width) << 16) ^ (i / width * 0x01000001);
            }
            byte[] png = BandedPng.write(
                    width, height, (y, row) -> System.arraycopy(pixels, y * width, row, 0, width), () -> {});
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(read.getWidth()).isEqualTo(width);
            assertThat(read.getHeight()).isEqualTo(height);
            assertThat(read.getRGB(0, 0, width, height, null, 0, width)).isEqualTo(pixels);
        }
    }
}
