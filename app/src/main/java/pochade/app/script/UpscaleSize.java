package pochade.app.script;

import java.util.OptionalInt;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;

/** How large a picture becomes. */
public sealed interface UpscaleSize {

    double USUAL_SCALE = 4;
    double LARGEST_SCALE = 8;

    /** The size of what becomes of a picture. */
    Extent of(Extent picture);

    /** So many times larger, 1 to 8; both sides become multiples of 8, as in the WebUI. */
    record By(double scale) implements UpscaleSize {

        private static final int ALIGNMENT = 8;

        public By {
            if (!(scale >= 1 && scale <= LARGEST_SCALE)) {
                throw new InvalidRequestException("scale", "is " + scale, "use 1 to 8");
            }
        }

        @Override
        public Extent of(Extent picture) {
            return new Extent(aligned(picture.width() * scale), aligned(picture.height() * scale));
        }

        private static int aligned(double side) {
            return side < ALIGNMENT ? (int) side : ((int) (side / ALIGNMENT)) * ALIGNMENT;
        }
    }

    /**
     * To a size.
     *
     * @param width in pixels; where it is missing, it follows the height
     * @param height as the width; at least one of both is there
     * @param cropped whether a picture of another shape is cut to it; else it covers it
     */
    record To(OptionalInt width, OptionalInt height, boolean cropped) implements UpscaleSize {

        public To {
            if (width.isEmpty() && height.isEmpty()) {
                throw new InvalidRequestException("size", "is missing", "name a width, a height, or both");
            }
        }

        /** What was asked for, where a picture of this size gives what is missing. */
        Extent asked(Extent picture) {
            return new Extent(
                    width.orElseGet(() -> following(picture.width(), height, picture.height())),
                    height.orElseGet(() -> following(picture.height(), width, picture.width())));
        }

        private static int following(int side, OptionalInt now, int before) {
            return Math.max(1, (int) Math.round((double) side * now.getAsInt() / before));
        }

        boolean isCropped() {
            return cropped && width.isPresent() && height.isPresent();
        }

        @Override
        public Extent of(Extent picture) {
            Extent asked = asked(picture);
            if (isCropped()) {
                return asked;
            }
            double scale =
                    Math.max((double) asked.width() / picture.width(), (double) asked.height() / picture.height());
            return new Extent(
                    Math.max(asked.width(), (int) Math.round(picture.width() * scale)),
                    Math.max(asked.height(), (int) Math.round(picture.height() * scale)));
        }
    }
}
