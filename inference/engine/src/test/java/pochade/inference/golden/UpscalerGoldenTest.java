package pochade.inference.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.pipeline.upscale.TiledUpscale;
import pochade.inference.pipeline.upscale.Tiling;
import pochade.inference.pipeline.upscale.UpscaleModel;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.upscaler.UpscalerSource;

/** Networks that enlarge pictures, in all the layouts of their files, whole and in tiles, against spandrel. */
class UpscalerGoldenTest {

    private static final String TOPIC = "seeds/g_upscale";

    @TestFactory
    Stream<DynamicTest> whole_pictures() {
        return cases("upscale").map(folder -> test(folder, this::checkWhole));
    }

    @TestFactory
    Stream<DynamicTest> pictures_in_tiles() {
        return cases("tiled").map(folder -> test(folder, this::checkTiled));
    }

    private interface Check {
        void run(Case golden, String outputSuffix, UpscaleModel model);
    }

    /** A folder with a case. */
    private record Case(JsonNode json, GoldenTensors expected, RgbImage image) {

        static Case of(Path folder) {
            return new Case(
                    GoldenCases.json(folder.resolve("case.json")),
                    GoldenTensors.read(folder.resolve("expected.safetensors")),
                    picture(folder.resolve("in_image.png")));
        }

        double tolerance(String output) {
            return json.at("/outputs/" + output + "/tol_abs").doubleValue();
        }

        void assertOutput(String output, float[] actual) {
            float[] wanted = expected.floats(output);
            double largest = IntStream.range(0, wanted.length)
                    .mapToDouble(i -> Math.abs((double) actual[i] - wanted[i]))
                    .max()
                    .orElseThrow();
            assertThat(actual).as(output).hasSameSizeAs(wanted);
            assertThat(largest).as(output).isLessThanOrEqualTo(tolerance(output));
        }

        void assertBytes(String output, float[] planes, Extent size) {
            float[] bytes = new float[planes.length];
            int plane = (int) size.area();
            for (int i = 0; i < plane; i++) {
                for (int colour = 0; colour < 3; colour++) {
                    bytes[3 * i + colour] = Math.round(255 * planes[colour * plane + i]);
                }
            }
            assertOutput(output, bytes);
        }
    }

    private static Stream<Path> cases(String run) {
        return GoldenCases.everywhere(TOPIC)
                .flatMap(UpscalerGoldenTest::folders)
                .filter(folder -> Files.exists(folder.resolve("case.json")))
                .filter(folder -> GoldenCases.json(folder.resolve("case.json"))
                        .path("run")
                        .asText()
                        .equals(run));
    }

    private static Stream<Path> folders(Path topic) {
        try (Stream<Path> folders = Files.list(topic)) {
            return folders.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(topic.toString(), e);
        }
    }

    private DynamicTest test(Path folder, Check check) {
        return DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
            Case golden = Case.of(folder);
            int index = 0;
            for (JsonNode file : golden.json().at("/cfg/files")) {
                try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                        UpscaleModel model = UpscaleModel.load(
                                torch,
                                UpscalerSource.open(
                                        folder.resolve(file.textValue()).normalize()))) {
                    check.run(golden, index == 0 ? "" : "_" + index, model);
                }
                index++;
            }
            assertThat(index).isPositive();
        });
    }

    private void checkWhole(Case golden, String suffix, UpscaleModel model) {
        Enlarged whole = enlarge(golden.image(), Tiling.WHOLE, model);
        golden.assertOutput("out" + suffix, whole.planes);
        golden.assertBytes("out_u8", whole.planes, whole.size);
    }

    private void checkTiled(Case golden, String suffix, UpscaleModel model) {
        int side = golden.json().at("/cfg/tile").intValue();
        int border = golden.json().at("/cfg/pad").intValue();
        Enlarged tiled = enlarge(golden.image(), new Tiling(side, border), model);
        Enlarged whole = enlarge(golden.image(), Tiling.WHOLE, model);
        golden.assertOutput("tiled", tiled.planes);
        golden.assertBytes("tiled_u8", tiled.planes, tiled.size);
        golden.assertOutput("whole", whole.planes);
        assertThat(tiled.tiles).isEqualTo((int) golden.expected().longs("tile_count")[0]);
        golden.assertOutput("whole_minus_tiled_max", new float[] {(float) whole.apartFrom(tiled)});
    }

    /** A picture as a network made it. */
    private static final class Enlarged {
        private final Extent size;
        /** Red, green and blue, 0 to 1. */
        private final float[] planes;

        private int tiles;

        Enlarged(Extent size) {
            this.size = size;
            this.planes = new float[(int) (3 * size.area())];
        }

        double apartFrom(Enlarged other) {
            return IntStream.range(0, planes.length)
                    .mapToDouble(i -> Math.abs((double) planes[i] - other.planes[i]))
                    .max()
                    .orElseThrow();
        }

        void paste(Tiling.Tile tile, NDArray pixels, int scale) {
            float[] values = pixels.toFloatArray();
            int width = tile.core().width() * scale;
            int height = tile.core().height() * scale;
            for (int row = 0; row < 3 * height; row++) {
                int y = row / height * size.height() + tile.core().top() * scale + row % height;
                System.arraycopy(
                        values,
                        row * width,
                        planes,
                        y * size.width() + tile.core().left() * scale,
                        width);
            }
            tiles++;
        }
    }

    private static Enlarged enlarge(RgbImage image, Tiling tiling, UpscaleModel model) {
        Enlarged enlarged = new Enlarged(new Extent(
                image.extent().width() * model.scale(), image.extent().height() * model.scale()));
        new TiledUpscale(model, tiling).run(image, (tile, pixels) -> enlarged.paste(tile, pixels, model.scale()));
        return enlarged;
    }

    private static RgbImage picture(Path file) {
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
            for (int i = 0; i < rgb.length / 3; i++) {
                int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
                rgb[3 * i] = (byte) (pixel >> 16);
                rgb[3 * i + 1] = (byte) (pixel >> 8);
                rgb[3 * i + 2] = (byte) pixel;
            }
            return RgbImage.of(new Extent(image.getWidth(), image.getHeight()), rgb);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
