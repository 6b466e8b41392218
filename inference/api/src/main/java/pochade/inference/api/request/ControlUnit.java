package pochade.inference.api.request;

import java.nio.file.Path;
import pochade.inference.api.image.RgbImage;

/**
 * A ControlNet and the picture that it keeps to.
 *
 * @param model its weights: a file or a folder of diffusers
 * @param picture outlines, depths, poses: what the network was trained on; scaled to the size of the picture made
 * @param weight how strongly, 0 to 2
 * @param start the share of the steps from which it counts, 0 to 1
 * @param end the share until which it counts, {@code start} to 1
 */
public record ControlUnit(
        Path model, RgbImage picture, ResizeMode resizeMode, double weight, double start, double end, Mode mode) {

    /** The most units at once. */
    public static final int MOST = 10;

    public static final double LARGEST_WEIGHT = 2;

    /** Which counts for more, by the names of the WebUI's extension. */
    public enum Mode {
        BALANCED("Balanced"),
        PROMPT("My prompt is more important"),
        CONTROL("ControlNet is more important");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        /** The name that people see and that is written into pictures. */
        public String label() {
            return label;
        }
    }

    public ControlUnit {
        Range.check("control weight", weight, 0, LARGEST_WEIGHT);
        Range.check("control start", start, 0, 1);
        Range.check("control end", end, start, 1);
    }
}
