package pochade.inference.pixels;

import pochade.inference.api.image.RgbImage;

/** Two pictures in one, as {@code Image.blend} of Pillow. */
public final class Blend {

    private Blend() {}

    /**
     * A picture with another laid over it; the result is rounded down.
     *
     * @param over of the same size
     * @param visibility of {@code over}, 0 to 1
     */
    public static RgbImage blend(RgbImage picture, RgbImage over, double visibility) {
        byte[] result = picture.toBytes();
        byte[] other = over.toBytes();
        float share = (float) visibility;
        for (int i = 0; i < result.length; i++) {
            int from = result[i] & 0xff;
            result[i] = (byte) (from + share * ((other[i] & 0xff) - from));
        }
        return RgbImage.of(picture.extent(), result);
    }
}
