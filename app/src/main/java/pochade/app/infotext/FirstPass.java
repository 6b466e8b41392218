package pochade.app.infotext;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The sizes of texts of 2022, which name the size of the second pass as the picture's and that of the first beside it
 * ({@code infotext_utils.restore_old_hires_fix_params}).
 */
record FirstPass(long width, long height, long secondWidth, long secondHeight) {

    private static final int USUAL_SIDE = 512;
    private static final double USUAL_AREA = USUAL_SIDE * USUAL_SIDE;
    private static final int UNIT = 64;

    /** Empty for a text that is not of this kind. */
    static Optional<FirstPass> of(Parameters parameters) {
        OptionalInt width = parameters.integer("First pass size-1");
        OptionalInt height = parameters.integer("First pass size-2");
        if (width.isEmpty() || height.isEmpty()) {
            return Optional.empty();
        }
        int secondWidth = parameters.integer("Size-1").orElse(USUAL_SIDE);
        int secondHeight = parameters.integer("Size-2").orElse(USUAL_SIDE);
        if (width.getAsInt() != 0 && height.getAsInt() != 0) {
            return Optional.of(new FirstPass(width.getAsInt(), height.getAsInt(), secondWidth, secondHeight));
        }
        if (secondWidth == 0 || secondHeight == 0) {
            return Optional.empty();
        }
        double scale = Math.sqrt(USUAL_AREA / ((double) secondWidth * secondHeight));
        return Optional.of(
                new FirstPass(units(scale * secondWidth), units(scale * secondHeight), secondWidth, secondHeight));
    }

    private static long units(double pixels) {
        return UNIT * (long) Math.ceil(pixels / UNIT);
    }

    /** As a text of today has them. */
    Map<String, String> values() {
        return Map.of(
                "Size-1", Long.toString(width),
                "Size-2", Long.toString(height),
                "Hires resize-1", Long.toString(secondWidth),
                "Hires resize-2", Long.toString(secondHeight));
    }
}
