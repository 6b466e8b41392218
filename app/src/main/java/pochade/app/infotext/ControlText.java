package pochade.app.infotext;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.ResizeMode;

/** What the WebUI's ControlNet extension adds to a text: a key for each unit, and pairs in its value. */
final class ControlText {

    private static final String KEY = "ControlNet ";

    private ControlText() {}

    static void add(InfotextLine line, List<ControlUnit> units, Map<Path, String> hashes) {
        for (int i = 0; i < units.size(); i++) {
            line.add(KEY + i, text(units.get(i), hashes));
        }
    }

    private static String text(ControlUnit unit, Map<Path, String> hashes) {
        String hash = hashes.get(unit.model());
        return String.join(
                ", ",
                "Module: none",
                "Model: " + name(unit.model()) + (hash == null ? "" : " [" + hash + "]"),
                "Weight: " + InfotextLine.number(unit.weight()),
                "Resize Mode: " + label(unit.resizeMode()),
                "Guidance Start: " + InfotextLine.number(unit.start()),
                "Guidance End: " + InfotextLine.number(unit.end()),
                "Control Mode: " + unit.mode().label());
    }

    /** The extension's capitals. */
    private static String label(ResizeMode mode) {
        return switch (mode) {
            case CROP_AND_RESIZE -> "Crop and Resize";
            case RESIZE_AND_FILL -> "Resize and Fill";
            case JUST_RESIZE, LATENT_UPSCALE -> "Just Resize";
        };
    }

    /** Without the ending, and without what separates pairs. */
    private static String name(Path model) {
        String file = String.valueOf(model.getFileName()).replace(",", "").replace(":", "");
        int dot = file.lastIndexOf('.');
        boolean ending =
                dot > 0 && file.substring(dot).toLowerCase(Locale.ROOT).matches("\\.(safetensors|pth|pt|ckpt|bin)");
        return ending ? file.substring(0, dot) : file;
    }
}
