package pochade.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.app.store.ImageStore;
import pochade.app.store.PngText;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;

class UpscaleCommandTest extends CommandLineCase {

    private static final String MADE_WITH = "red apple\nSteps: 20, Sampler: Euler, Seed: 7, Size: 20x12";

    UpscaleCommandTest(@TempDir Path folder) {
        super(folder);
    }

    @BeforeEach
    void aPictureAndANetwork() throws IOException {
        write("models/ESRGAN/4x-UltraSharp.pth", "abc");
        new ImageStore().write(apple(), FakeInference.picture(new Extent(20, 12), 9), MADE_WITH);
    }

    private Path apple() {
        return folder.resolve("apple.png");
    }

    private UpscaleRequest request() {
        return engine.upscales.get(0);
    }

    @Test
    void enlargesByAScaleAndCarriesOverWhatThePictureWasMadeWith() throws IOException {
        Path large = folder.resolve("large.png");
        assertThat(run("upscale", apple().toString(), "--scale", "2", "-o", large.toString()))
                .isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines(large.toString());
        assertThat(request().picture()).isEqualTo(FakeInference.picture(new Extent(20, 12), 9));
        assertThat(request().upscaler()).isEqualTo(Upscaler.Filter.LANCZOS);
        assertThat(request().size()).isEqualTo(new Extent(40, 24));
        assertThat(PngText.read(large))
                .containsEntry("parameters", MADE_WITH + ", Postprocess upscale by: 2, Postprocess upscaler: Lanczos");
        assertThat(ImageIO.read(large.toFile()).getWidth()).isEqualTo(40);
    }

    @Test
    void aNetworkIsFoundByItsNameAndASecondLiesOverIt() throws IOException {
        run(
                "upscale",
                apple().toString(),
                "--upscaler",
                "4x-ultrasharp",
                "--upscaler-2",
                "nearest",
                "--visibility",
                "0.25",
                "--tile",
                "64",
                "--overlap",
                "16",
                "--width",
                "30",
                "--height",
                "30",
                "-o",
                folder + "/out/");
        Path network = folder.resolve("models/ESRGAN/4x-UltraSharp.pth");
        assertThat(request().upscaler()).isEqualTo(new Upscaler.Network(network, 64, 16));
        assertThat(request().second()).isEqualTo(Optional.of(new UpscaleRequest.Second(Upscaler.Filter.NEAREST, 0.25)));
        assertThat(request().size()).isEqualTo(new Extent(30, 30));
        assertThat(PngText.read(folder.resolve("out/apple-upscaled.png")).get("parameters"))
                .endsWith(", Postprocess upscale to: 30x30, Postprocess crop to: 30x30,"
                        + " Postprocess upscaler: 4x-UltraSharp, Postprocess upscaler 2: Nearest");
    }

    @Test
    void aBrokenPictureDoesNotKeepTheOthersBack() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
        Path missing = folder.resolve("missing.png");
        assertThat(run("upscale", broken.toString(), missing.toString(), apple().toString(), "-o", folder + "/out/"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("pochade: " + broken, "pochade: " + missing)
                .hasLineCount(2);
        assertThat(folder.resolve("out/apple-upscaled.png")).exists();
        assertThat(engine.upscales).hasSize(1);
    }

    @Test
    void noPictureInAFolderIsReplaced() {
        for (int i = 0; i < 2; i++) {
            assertThat(run("upscale", apple().toString(), "-o", folder + "/")).isZero();
        }
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        folder.resolve("apple-upscaled.png") + "" + folder.resolve("apple-upscaled-2.png"));
    }

    @Test
    void whatIsTransparentIsLaidOnWhite() throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xff102030);
        ImageIO.write(image, "png", apple().toFile());
        run("upscale", apple().toString(), "-o", folder + "/out/");
        assertThat(request().picture().rgb(0, 0)).isEqualTo(0x102030);
        assertThat(request().picture().rgb(7, 7)).isEqualTo(0xffffff);
    }

    @Test
    void jsonHasOneObjectForEachEventAndForAPictureThatCanNotBeRead() throws IOException {
        Path missing = folder.resolve("missing.png");
        run("upscale", missing.toString(), apple().toString(), "--json", "-o", folder + "/out/");
        List<JsonNode> events = json();
        assertThat(events.get(0).path("picture").asText()).isEqualTo(missing.toString());
        assertThat(events.get(events.size() - 1).at("/files/0").asText())
                .isEqualTo(folder.resolve("out/apple-upscaled.png").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20 | 12 | --scale 1.5          | 24x16",
                "20 | 12 |                      | 80x48",
                "20 | 12 | --width 50           | 50x30",
                "20 | 12 | --height 6           | 10x6",
                "5  | 3  | --scale 1            | 5x3",
            })
    void sizesAreThoseOfTheWebUi(int width, int height, String options, String size) throws IOException {
        new ImageStore().write(apple(), FakeInference.picture(new Extent(width, height), 9), "");
        String all = "upscale " + apple() + " -o " + folder + "/out/" + (options == null ? "" : " " + options);
        assertThat(run(all.split(" "))).isZero();
        assertThat(request().size()).hasToString(size);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--scale 9                     | --scale is 9.0; use 1 to 8",
                "--scale 2 --width 64          | --scale is given beside a size; give one of the two",
                "--upscaler none               | --upscaler is 'none', which is neither a known name nor a path",
                "--upscaler-2 Nearest --visibility 2 | --upscaler-2-visibility is 2; use 0 to 1",
                "--upscaler 4x-UltraSharp --tile 5000 | --tile-size is 5000; use 0 to 2048",
            })
    void wrongUsageExitsWithTwoAndNamesOptionFaultAndCure(String options, String message) {
        assertThat(run(("upscale " + apple() + " " + options).split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void infoAndTheLibraryTellWhatAnUpscalerDoes() {
        Path network = folder.resolve("models/ESRGAN/4x-UltraSharp.pth");
        assertThat(run("info", network.toString())).isZero();
        assertThat(out.toString())
                .contains("network     ESRGAN, x4")
                .contains("pochade upscale PICTURE --upscaler 4x-UltraSharp");
        assertThat(run("models", "--kind", "upscaler")).isZero();
        assertThat(out.toString()).contains("4x-UltraSharp");
    }
}
