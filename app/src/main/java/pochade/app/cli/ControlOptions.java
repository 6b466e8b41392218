package pochade.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import pochade.app.picture.PictureFile;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.ResizeMode;

/** ControlNets and the pictures that they keep to. */
final class ControlOptions {

    private static final Pattern UNIT = Pattern.compile("(.+?)=(.+?)(?::([\\d.]+))?(?::([\\d.]+))?(?::([\\d.]+))?");

    @Option(
            names = "--control",
            paramLabel = "MODEL=FILE[:W[:FROM[:TO]]]",
            description =
                    "A ControlNet, the picture of outlines, depths or poses that it keeps to, its weight (0 to 2, default 1)"
                            + " and the shares of the steps between which it counts (default 0 and 1). Can be repeated.")
    private List<String> units = new ArrayList<>();

    @Option(
            names = "--control-mode",
            paramLabel = "NAME",
            defaultValue = "balanced",
            description = "Which counts for more: balanced (default), prompt or control.")
    private ControlUnit.Mode mode = ControlUnit.Mode.BALANCED;

    @Option(
            names = "--control-resize-mode",
            paramLabel = "NAME",
            defaultValue = "Crop and resize",
            description = "How their pictures get the size: \"Just resize\", \"Crop and resize\" (default) or"
                    + " \"Resize and fill\".")
    private String resizeMode = "";

    List<ControlUnit> units(NetworkChoice networks) throws IOException {
        ResizeMode resize = resizeMode();
        List<ControlUnit> read = new ArrayList<>();
        for (String text : units) {
            Matcher parts = UNIT.matcher(text);
            if (!parts.matches()) {
                throw bad(text);
            }
            read.add(new ControlUnit(
                    networks.control(parts.group(1)),
                    PictureFile.read(Path.of(parts.group(2))),
                    resize,
                    number(parts, 3, 1, text),
                    number(parts, 4, 0, text),
                    number(parts, 5, 1, text),
                    mode));
        }
        return read;
    }

    private ResizeMode resizeMode() {
        return Stream.of(ResizeMode.JUST_RESIZE, ResizeMode.CROP_AND_RESIZE, ResizeMode.RESIZE_AND_FILL)
                .filter(it -> it.label().equalsIgnoreCase(resizeMode.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "control resize mode",
                        "is '" + resizeMode + "'",
                        "use Just resize, Crop and resize or Resize and fill"));
    }

    private static double number(Matcher parts, int group, double usual, String text) {
        try {
            return parts.group(group) == null ? usual : Double.parseDouble(parts.group(group));
        } catch (NumberFormatException e) {
            throw bad(text);
        }
    }

    private static InvalidRequestException bad(String text) {
        return new InvalidRequestException("control", "is '" + text + "'", "write MODEL=FILE or MODEL=FILE:0.8:0:0.5");
    }
}
