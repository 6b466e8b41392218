package pochade.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pochade.app.infotext.Key;
import pochade.app.infotext.Settings;
import pochade.app.picture.Outpainting;
import pochade.app.picture.Outpainting.Framed;
import pochade.app.script.Masks;
import pochade.app.script.Sizes;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;

/** How a picture is made from another one. */
final class ImageOptions extends ParameterOptions {

    @Option(
            names = {"--denoising-strength", "--denoising"},
            paramLabel = "X",
            description = "How much may change, 0 to 1; default 0.75.")
    void denoising(@Nullable Double strength) {
        set(Key.DENOISING_STRENGTH, strength);
    }

    @Option(
            names = "--resize-mode",
            paramLabel = "NAME",
            description =
                    "How it gets the size asked for: \"Just resize\" (default), \"Crop and resize\", \"Resize and fill\","
                            + " \"Just resize (latent upscale)\".")
    void resizeMode(@Nullable String name) {
        set(Key.RESIZE_MODE, name);
    }

    @Option(
            names = "--noise-multiplier",
            paramLabel = "X",
            description = "Of the noise it starts with, 0 to 1.5; default 1.")
    void noiseMultiplier(@Nullable Double factor) {
        set(Key.NOISE_MULTIPLIER, factor);
    }

    @Option(
            names = "--image-cfg-scale",
            paramLabel = "X",
            description = "How closely an instruct-pix2pix model keeps to it, 0 to 3; default 1.5.")
    void imageScale(@Nullable Double scale) {
        set(Key.IMAGE_CFG_SCALE, scale);
    }

    @Option(names = "--mask", paramLabel = "FILE", description = "What to paint: white in this picture.")
    private Optional<Path> mask = Optional.empty();

    @Option(
            names = "--outpaint",
            paramLabel = "SIDES=N",
            description = "Paints a larger frame: left,right,up,down=128 or some of the sides.")
    private Optional<String> outpaint = Optional.empty();

    @Option(
            names = "--mask-blur",
            paramLabel = "N",
            description = "Softens the mask's edge, 0 to 64 pixels; default 4.")
    void blur(@Nullable Integer pixels) {
        set(Key.MASK_BLUR, pixels);
    }

    @Option(
            names = "--mask-mode",
            paramLabel = "masked|not-masked",
            description = "Which part is painted; default masked.")
    void maskMode(@Nullable String name) {
        set(
                Key.MASK_MODE,
                name == null
                        ? null
                        : chosen("mask mode", name, "masked", "Inpaint masked", "not-masked", "Inpaint not masked"));
    }

    @Option(
            names = "--masked-content",
            paramLabel = "NAME",
            description = "What it starts from: fill, original (default), \"latent noise\" or \"latent nothing\".")
    void content(@Nullable String name) {
        set(Key.MASKED_CONTENT, name);
    }

    @Option(
            names = "--inpaint-area",
            paramLabel = "whole|masked",
            description = "The whole picture (default), or only masked: what is around the mask.")
    void area(@Nullable String name) {
        set(
                Key.INPAINT_AREA,
                name == null ? null : chosen("inpaint area", name, "whole", "Whole picture", "masked", "Only masked"));
    }

    @Option(
            names = {"--padding", "--only-masked-padding"},
            paramLabel = "N",
            description = "Pixels around the mask, 0 to 256; default 32.")
    void padding(@Nullable Integer pixels) {
        set(Key.MASKED_AREA_PADDING, pixels);
    }

    @Option(
            names = {"--mask-weight", "--inpainting-conditioning-mask-strength"},
            paramLabel = "X",
            description = "For inpainting models: 1, the default, hides what is under the mask, 0 shows it.")
    void maskWeight(@Nullable Double weight) {
        set(Key.CONDITIONAL_MASK_WEIGHT, weight);
    }

    @Option(names = "--soft-inpainting", description = "Blends by how much the picture changed.")
    void soft(@Nullable Boolean given) {
        set(Key.SOFT_INPAINTING, given);
    }

    @Option(
            names = {"--schedule-bias"},
            paramLabel = "X",
            description = "Soft inpainting, 0 to 8; default 1.")
    void scheduleBias(@Nullable Double value) {
        set(Key.SOFT_SCHEDULE_BIAS, value);
    }

    @Option(names = "--preservation-strength", paramLabel = "X", description = "Soft inpainting, 0 to 8; default 0.5.")
    void preservation(@Nullable Double value) {
        set(Key.SOFT_PRESERVATION, value);
    }

    @Option(
            names = "--transition-contrast-boost",
            paramLabel = "X",
            description = "Soft inpainting, 1 to 32; default 4.")
    void contrastBoost(@Nullable Double value) {
        set(Key.SOFT_CONTRAST_BOOST, value);
    }

    @Option(names = "--mask-influence", paramLabel = "X", description = "Soft inpainting, 0 to 1; default 0.")
    void maskInfluence(@Nullable Double value) {
        set(Key.SOFT_MASK_INFLUENCE, value);
    }

    @Option(names = "--difference-threshold", paramLabel = "X", description = "Soft inpainting, 0 to 8; default 0.5.")
    void threshold(@Nullable Double value) {
        set(Key.SOFT_THRESHOLD, value);
    }

    @Option(names = "--difference-contrast", paramLabel = "X", description = "Soft inpainting, 0 to 8; default 2.")
    void contrast(@Nullable Double value) {
        set(Key.SOFT_CONTRAST, value);
    }

    private static String chosen(
            String field, String name, String first, String firstLabel, String second, String secondLabel) {
        return switch (List.of(first, second).indexOf(name.strip().toLowerCase(Locale.ROOT))) {
            case 0 -> firstLabel;
            case 1 -> secondLabel;
            default -> throw new InvalidRequestException(field, "is '" + name + "'", "use " + first + " or " + second);
        };
    }

    /** The picture with what is painted of it. */
    ImageToImage from(RgbImage picture, Settings settings) throws IOException {
        if (outpaint.isPresent()) {
            int blur = settings.inpainting(Masks.NONE).blur();
            Framed framed = sides(outpaint.get()).frame(picture, blur);
            return settings.image(framed.picture()).with(settings.inpainting(framed.mask()));
        }
        ImageToImage image = settings.image(picture);
        if (mask.isEmpty()) {
            return image;
        }
        Mask read = Masks.read(mask.get());
        if (!read.extent().equals(picture.extent())) {
            throw new InvalidRequestException(
                    "mask", "has " + read.extent() + " pixels", "use one of the picture's size, " + picture.extent());
        }
        Inpainting inpainting = settings.inpainting(read);
        return image.with(inpainting);
    }

    /** As long as the picture's sides, to whole units. */
    Extent usualSize(RgbImage picture) {
        return outpaint.isPresent()
                ? sides(outpaint.get()).frame(picture, 0).picture().extent()
                : Sizes.nearest(picture.extent());
    }

    private static Outpainting sides(String text) {
        String[] parts = text.split("=", 2);
        List<String> sides = Arrays.stream(parts[0].split(",", -1))
                .map(side -> side.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!List.of("left", "right", "up", "down").containsAll(sides)) {
            throw new InvalidRequestException(
                    "outpaint", "is '" + text + "'", "write left,right,up,down=128 or some of them");
        }
        int pixels = parts.length == 1 ? Outpainting.DEFAULT_PIXELS : number(text, parts[1]);
        return new Outpainting(
                sides.contains("left") ? pixels : 0,
                sides.contains("right") ? pixels : 0,
                sides.contains("up") ? pixels : 0,
                sides.contains("down") ? pixels : 0);
    }

    private static int number(String text, String pixels) {
        try {
            return Integer.parseInt(pixels.strip());
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    "outpaint", "is '" + text + "'", "write left,right,up,down=128 or some of them");
        }
    }
}
