package pochade.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.app.folders.WholeFile;
import pochade.app.infotext.Infotext;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

class ImageStoreTest {

    private static final RgbImage PICTURE = noise(new Extent(13, 7));

    private final Path folder;
    private final ImageStore store = new ImageStore();

    ImageStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "red apple",
                "café, naïve\nNegative prompt: über\nSteps: 20",
                "红苹果\nNegative prompt: 模糊\nSteps: 20",
                "🍎 apple",
                "a\tb \\ \" 'c' <script>",
            })
    void everyTextComesBackAsItWas(String text) throws IOException {
        Path file = folder.resolve("picture.png");
        store.write(file, PICTURE, text);
        assertThat(PngText.read(file)).containsEntry(Infotext.KEYWORD, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"picture.png", "picture.jpg", "picture.webp"})
    void aPictureCanBeSilent(String name) throws IOException {
        Path file = folder.resolve(name);
        store.write(file, PICTURE, "");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain(Infotext.KEYWORD)
                .doesNotContainIgnoringCase("Exif");
    }

    @Test
    void everyPixelComesBackAsItWas() throws IOException {
        Path file = folder.resolve("picture.png");
        store.write(file, PICTURE, "");
        BufferedImage read = ImageIO.read(file.toFile());
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 13; x++) {
                assertThat(read.getRGB(x, y) & 0xffffff).isEqualTo(PICTURE.rgb(x, y));
            }
        }
    }

    @Test
    void latinTextIsKeptTheWayOldReadersExpect() throws IOException {
        store.write(folder.resolve("latin.png"), PICTURE, "café");
        store.write(folder.resolve("chinese.png"), PICTURE, "苹果");
        assertThat(raw("latin.png")).contains("tEXtparameters\0café");
        assertThat(raw("chinese.png")).contains("iTXtparameters\0\0\0\0\0");
    }

    @Test
    void replacesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("picture.png"), "old");
        store.write(file, PICTURE, "new");
        assertThat(PngText.read(file)).containsEntry(Infotext.KEYWORD, "new");
    }

    @Test
    void aWriteThatFailsLeavesNothingBehindAndTheOldFileAsItWas() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("picture.png"));
        Files.writeString(taken.resolve("inside"), "kept");
        assertThatThrownBy(() -> store.write(taken, PICTURE, "")).isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**" + WholeFile.UNFINISHED);
        assertThat(taken.resolve("inside")).hasContent("kept");
    }

    private String raw(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
    }

    private static RgbImage noise(Extent extent) {
        byte[] rgb = new byte[(int) (3 * extent.area())];
        new Random(1).nextBytes(rgb);
        return RgbImage.of(extent, rgb);
    }
}
