package pochade.inference.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.api.image.CropRegion;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.GaussianBlur;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.Morphology;
import pochade.inference.api.image.Morphology.Brush;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.pixels.BoxBlur;
import pochade.inference.pixels.Overlay;
import pochade.inference.pixels.ResizeModes;

/** Masks and pictures as Pillow, OpenCV, diffusers and the WebUI prepare them. */
class MaskGoldenTest {

    private static final String TOPIC = "seeds/i_masks/";

    @TestFactory
    Stream<DynamicTest> prepares_masks_and_pictures_as_the_references() {
        try (Stream<Path> folders = Files.list(GoldenCases.path(TOPIC))) {
            return folders.sorted().toList().stream()
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .map(name -> DynamicTest.dynamicTest(
                            name, () -> new Case(name, GoldenCases.json(TOPIC + name + "/case.json")).check()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Case(String name, JsonNode golden, GoldenTensors expected) {

        Case(String name, JsonNode golden) {
            this(name, golden, GoldenCases.tensors(TOPIC + name + "/expected.safetensors"));
        }

        void check() {
            switch (golden.get("run").textValue()) {
                case "mask_blur" -> checkBlur();
                case "crop" -> checkCrop();
                case "overlay" -> checkOverlay();
                case "resize_modes" -> checkResizing();
                case "mask_tools" -> checkTools();
                default -> throw new IllegalArgumentException(name);
            }
        }

        private void checkBlur() {
            Mask mask = mask("in_mask");
            golden.at("/cfg/radii")
                    .forEach(radius -> assertBytes("pil_" + radius.asText(), BoxBlur.blur(mask, radius.doubleValue())));
            golden.at("/cfg/sig")
                    .forEach(
                            sigma -> assertBytes("cv_" + sigma.asText(), GaussianBlur.blur(mask, sigma.doubleValue())));
        }

        private void checkCrop() {
            List<Long> boxes = new ArrayList<>();
            List<Long> regions = new ArrayList<>();
            List<JsonNode> cases = cases();
            for (int i = 0; i < cases.size(); i++) {
                Mask mask = mask(String.format(Locale.ROOT, "in_mask%02d", i));
                CropRegion box = CropRegion.of(mask).orElseThrow();
                add(box, boxes);
                add(
                        box.padded(cases.get(i).get("pad").intValue(), mask.extent())
                                .expanded(size(cases.get(i)), mask.extent()),
                        regions);
            }
            assertNumbers("bbox", boxes);
            assertNumbers("crop", regions);
        }

        private void checkOverlay() {
            RgbImage picture = picture("in_image");
            JsonNode work = golden.at("/cfg/work");
            Extent size = new Extent(work.get(0).intValue(), work.get(1).intValue());
            Mask mask = BoxBlur.blur(mask("in_mask"), golden.at("/cfg/blur").doubleValue());
            CropRegion region = CropRegion.of(mask)
                    .orElseThrow()
                    .padded(golden.at("/cfg/pad").intValue(), picture.extent())
                    .expanded(size, picture.extent());
            List<Long> numbers = new ArrayList<>();
            add(region, numbers);
            assertNumbers("crop", numbers);
            assertBytes("mask_blurred", mask);
            RgbImage part = ResizeModes.resize(region.in(picture), size, ResizeMode.RESIZE_AND_FILL);
            assertBytes("crop_image", part);
            assertBytes("crop_mask", ResizeModes.resize(region.in(mask), size, ResizeMode.RESIZE_AND_FILL));
            byte[] negative = part.toBytes();
            for (int i = 0; i < negative.length; i++) {
                negative[i] = (byte) ~negative[i];
            }
            assertBytes("result", new Overlay(picture, mask, Optional.of(region)).over(RgbImage.of(size, negative)));
        }

        private void checkResizing() {
            List<JsonNode> cases = cases();
            for (int i = 0; i < cases.size(); i++) {
                RgbImage picture = picture(cases.get(i).get("image").textValue());
                String number = String.format(Locale.ROOT, "%02d_", i);
                Extent size = size(cases.get(i));
                assertBytes(number + "default", ResizeModes.resize(picture, size, ResizeMode.JUST_RESIZE));
                assertBytes(number + "crop", ResizeModes.resize(picture, size, ResizeMode.CROP_AND_RESIZE));
                assertBytes(number + "fill", ResizeModes.resize(picture, size, ResizeMode.RESIZE_AND_FILL));
            }
        }

        private void checkTools() {
            Mask mask = mask("in_mask");
            golden.at("/cfg/n").forEach(n -> {
                int radius = n.intValue();
                assertBytes("dilate_" + radius, Morphology.grow(mask, Brush.SQUARE, radius));
                assertBytes("erode_" + radius, Morphology.shrink(mask, Brush.SQUARE, radius));
                assertBytes("dilate_ell_" + radius, Morphology.grow(mask, Brush.ROUND, radius));
            });
            assertBytes("invert", mask.inverted());
            assertBytes("binarize", mask.rounded());
            assertNumbers(
                    "component_areas",
                    Morphology.componentAreas(mask.rounded()).stream()
                            .map(Integer::longValue)
                            .toList());
        }

        private List<JsonNode> cases() {
            List<JsonNode> cases = new ArrayList<>();
            GoldenCases.json(TOPIC + name + "/inputs.json").get("cases").forEach(cases::add);
            return cases;
        }

        private static Extent size(JsonNode one) {
            return new Extent(one.get("width").intValue(), one.get("height").intValue());
        }

        private static void add(CropRegion region, List<Long> numbers) {
            Stream.of(region.left(), region.top(), region.right(), region.bottom())
                    .map(Integer::longValue)
                    .forEach(numbers::add);
        }

        private void assertNumbers(String output, List<Long> actual) {
            assertThat(actual).as(output).containsExactly(boxed(expected.longs(output)));
        }

        private static Long[] boxed(long... numbers) {
            Long[] boxed = new Long[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                boxed[i] = numbers[i];
            }
            return boxed;
        }

        private void assertBytes(String output, Mask actual) {
            assertBytes(output, actual.extent(), actual.toBytes());
        }

        private void assertBytes(String output, RgbImage actual) {
            assertBytes(output, actual.extent(), actual.toBytes());
        }

        private void assertBytes(String output, Extent size, byte... actual) {
            long[] shape = expected.shape(output);
            assertThat(new long[] {size.height(), size.width()}).as(output).isEqualTo(new long[] {shape[0], shape[1]});
            float[] bytes = expected.floats(output);
            int allowed = golden.at("/outputs/" + output + "/tol_abs").intValue();
            int largest = 0;
            for (int i = 0; i < bytes.length; i++) {
                largest = Math.max(largest, Math.abs(Byte.toUnsignedInt(actual[i]) - (int) bytes[i]));
            }
            assertThat(largest).as(output).isLessThanOrEqualTo(allowed);
        }

        private Mask mask(String file) {
            BufferedImage image = read(file);
            byte[] coverage = new byte[image.getWidth() * image.getHeight()];
            for (int i = 0; i < coverage.length; i++) {
                coverage[i] = (byte) image.getRaster().getSample(i % image.getWidth(), i / image.getWidth(), 0);
            }
            return Mask.of(new Extent(image.getWidth(), image.getHeight()), coverage);
        }

        private RgbImage picture(String file) {
            BufferedImage image = read(file);
            byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
            for (int i = 0; i < rgb.length; i++) {
                int pixel = i / 3;
                rgb[i] = (byte) image.getRaster().getSample(pixel % image.getWidth(), pixel / image.getWidth(), i % 3);
            }
            return RgbImage.of(new Extent(image.getWidth(), image.getHeight()), rgb);
        }

        private BufferedImage read(String file) {
            try {
                return ImageIO.read(
                        GoldenCases.path(TOPIC + name + "/" + file + ".png").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
