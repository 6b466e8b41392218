package pochade.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.app.store.ImageStore;
import pochade.app.store.PngText;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.Inpainting.MaskedContent;
import pochade.inference.api.request.Inpainting.SoftInpainting;
import pochade.inference.api.request.ResizeMode;

class ImageToImageCommandTest extends CommandLineCase {

    ImageToImageCommandTest(@TempDir Path folder) {
        super(folder);
    }

    private Path picture(String name, int grey) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        new ImageStore().write(file, FakeInference.picture(new Extent(70, 64), grey), "");
        return file;
    }

    @Test
    void startsFromThePictureInItsOwnSize() throws IOException {
        Path red = picture("red.png", 9);
        Path out = folder.resolve("out.png");
        assertThat(run("img2img", red.toString(), "a fox", "--seed", "7", "-o", out.toString()))
                .isZero();
        GenerationRequest request = engine.requests.get(0);
        assertThat(request.size()).isEqualTo(new Extent(64, 64));
        assertThat(request.image()).contains(ImageToImage.of(FakeInference.picture(new Extent(70, 64), 9), 0.75));
        assertThat(PngText.read(out).get("parameters")).contains("Seed: 7, Size: 64x64", "Denoising strength: 0.75");
    }

    @Test
    void passesEveryOptionOn() throws IOException {
        Path red = picture("red.png", 9);
        Path mask = picture("mask.png", 255);
        List<String> line = new ArrayList<>(List.of("img2img", red.toString(), "a fox", "-o", folder + "/out/"));
        line.addAll(List.of("--resize-mode", "resize and fill", "--masked-content", "latent noise"));
        line.addAll(List.of(("--mask " + mask
                        + " --denoising-strength 0.6 --noise-multiplier 0.9 --image-cfg-scale 2 --width 128 --height 64"
                        + " --mask-blur 8 --mask-mode not-masked --inpaint-area masked --padding 64 --mask-weight 0.35"
                        + " --soft-inpainting --schedule-bias 2 --preservation-strength 0.6"
                        + " --transition-contrast-boost 5 --mask-influence 0.1 --difference-threshold 0.7"
                        + " --difference-contrast 3")
                .split(" ")));
        assertThat(run(line.toArray(String[]::new))).isZero();
        GenerationRequest request = engine.requests.get(0);
        assertThat(request.size()).isEqualTo(new Extent(128, 64));
        assertThat(request.sampling().guidance().imageScale()).isEqualTo(2);
        ImageToImage image = request.image().orElseThrow();
        assertThat(image.resizeMode()).isEqualTo(ResizeMode.RESIZE_AND_FILL);
        assertThat(image.denoisingStrength()).isEqualTo(0.6);
        assertThat(image.noiseMultiplier()).isEqualTo(0.9);
        Inpainting inpainting = image.inpainting().orElseThrow();
        assertThat(inpainting.mask().at(3, 3)).isEqualTo(255);
        assertThat(inpainting)
                .isEqualTo(new Inpainting(
                        inpainting.mask(),
                        8,
                        true,
                        MaskedContent.LATENT_NOISE,
                        Optional.of(64),
                        0.35,
                        Optional.of(new SoftInpainting(2, 0.6, 5, 0.1, 0.7, 3))));
    }

    @Test
    void paintsALargerFrame() throws IOException {
        Path red = picture("red.png", 9);
        assertThat(run(
                        "img2img",
                        red.toString(),
                        "a",
                        "--outpaint",
                        "left,down=32",
                        "--mask-blur",
                        "0",
                        "-o",
                        folder + "/out/"))
                .isZero();
        GenerationRequest request = engine.requests.get(0);
        assertThat(request.size()).isEqualTo(new Extent(104, 96));
        ImageToImage image = request.image().orElseThrow();
        assertThat(image.picture().rgb(32, 0)).isEqualTo(0x090909);
        Inpainting inpainting = image.inpainting().orElseThrow();
        assertThat(inpainting.mask().at(31, 0)).isEqualTo(255);
        assertThat(inpainting.mask().at(32, 0)).isZero();
        assertThat(inpainting.mask().at(32, 63)).isZero();
        assertThat(inpainting.mask().at(32, 64)).isEqualTo(255);
    }

    @Test
    void takesAllPicturesOfAFolder() throws IOException {
        picture("in/b.png", 2);
        picture("in/a.jpg", 1);
        Path more = picture("c.png", 3);
        write("in/notes.txt", "");
        assertThat(run(
                        "img2img",
                        folder + "/in",
                        "a",
                        "--picture",
                        more.toString(),
                        "--seed",
                        "5",
                        "-o",
                        folder + "/out/"))
                .isZero();
        assertThat(engine.requests)
                .extracting(request -> request.image().orElseThrow().picture().rgb(0, 0) & 0xff)
                .containsExactly(1, 2, 3);
        assertThat(names("out")).containsExactly("00001-5.png", "00002-5.png", "00003-5.png");
    }

    @Test
    void loopsFromPictureToPicture() throws IOException {
        Path red = picture("red.png", 9);
        assertThat(run(
                        "img2img",
                        red.toString(),
                        "a",
                        "--loopback",
                        "3",
                        "--denoising-strength",
                        "0.8",
                        "--final-denoising-strength",
                        "0.4",
                        "--seed",
                        "20",
                        "-o",
                        folder + "/out/"))
                .isZero();
        assertThat(engine.requests)
                .extracting(request -> request.image().orElseThrow().denoisingStrength())
                .containsExactly(0.8, 0.6000000000000001, 0.4);
        assertThat(engine.requests)
                .extracting(request -> request.image().orElseThrow().picture().rgb(0, 0) & 0xff)
                .containsExactly(9, 20, 21);
        assertThat(names("out")).containsExactly("00001-20.png", "00002-21.png", "00003-22.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--denoising-strength 2      | --denoising-strength is 2; use 0 to 1",
                "--resize-mode best          | --resize-mode is 'best'; use one of Just resize",
                "--mask-mode both            | --mask-mode is 'both'; use masked or not-masked",
                "--inpaint-area none         | --inpaint-area is 'none'; use whole or masked",
                "--outpaint top=8            | --outpaint is 'top=8'; write left,right,up,down=128",
                "--outpaint left=x           | --outpaint is 'left=x'; write left,right,up,down=128",
                "--loopback 0                | --loopback is 0; use 1 to 1000",
                "--final-denoising-strength 2| --final-denoising-strength is 2.0; use 0 to 1",
                "--picture nowhere.png       | --picture is 'nowhere.png', which is no file",
            })
    void wrongUsageExitsWithTwo(String arguments, String message) throws IOException {
        List<String> line =
                new ArrayList<>(List.of("img2img", picture("red.png", 1).toString(), "a"));
        line.addAll(List.of(arguments.split(" ")));
        assertThat(run(line.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(engine.requests).isEmpty();
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() throws IOException {
        Path mask = folder.resolve("mask.png");
        new ImageStore().write(mask, FakeInference.picture(new Extent(8, 8), 1), "");
        assertThat(run("img2img", picture("red.png", 1).toString(), "a", "--mask", mask.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--mask has 8x8 pixels; use one of the picture's size, 70x64");
    }
}
