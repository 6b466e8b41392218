package pochade.app.infotext;

import pochade.inference.api.image.Extent;

/**
 * The size of the second pass, by the WebUI's two numbers.
 *
 * @param width 0 for what keeps the shape
 * @param height as the width; where both are 0, a factor counts
 */
record HiresResize(int width, int height) {

    /** Sides of pictures are multiples of it. */
    private static final int UNIT = 8;

    boolean isNone() {
        return width == 0 && height == 0;
    }

    /** The size after this first pass; the WebUI rounds to latents downwards, and so does this. */
    Extent over(Extent first, double factor) {
        if (isNone()) {
            return new Extent(units(first.width() * factor), units(first.height() * factor));
        }
        return new Extent(
                units(width == 0 ? (double) height * first.width() / first.height() : width),
                units(height == 0 ? (double) width * first.height() / first.width() : height));
    }

    private static int units(double pixels) {
        return UNIT * (int) (pixels / UNIT);
    }
}
