package pochade.inference.api.image;

import pochade.inference.api.error.InvalidRequestException;

/** A size in pixels. */
public record Extent(int width, int height) {

    /** The longest side that any picture in the program may have, in pixels. */
    public static final int LONGEST_SIDE = 16_384;

    public Extent {
        checkSide("width", width);
        checkSide("height", height);
    }

    private static void checkSide(String field, int pixels) {
        if (pixels < 1 || pixels > LONGEST_SIDE) {
            throw new InvalidRequestException(field, "is " + pixels, "use 1 to " + LONGEST_SIDE + " pixels");
        }
    }

    /** The number of pixels. */
    public long area() {
        return (long) width * height;
    }

    /** {@code WIDTHxHEIGHT}. */
    @Override
    public String toString() {
        return width + "x" + height;
    }
}
