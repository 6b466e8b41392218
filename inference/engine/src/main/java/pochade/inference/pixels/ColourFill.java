package pochade.inference.pixels;

import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/**
 * Fills what a mask covers with the colours around it: blurs of the rest, the widest below, as {@code fill} of the WebUI
 * ({@code modules/masking.py}). Where nothing is left within the widest blur it stays black.
 */
public final class ColourFill {

    /**
     * A blur.
     *
     * @param times laid over each other, which makes it less transparent
     */
    private record Layer(int radius, int times) {}

    private static final Layer[] LAYERS = {
        new Layer(256, 1), new Layer(64, 1), new Layer(16, 2), new Layer(4, 4), new Layer(2, 2), new Layer(0, 1)
    };

    private ColourFill() {}

    /** @param mask of the size of the picture */
    public static RgbImage fill(RgbImage picture, Mask mask) {
        Raster rest = TransparentPicture.premultiplied(mask, picture);
        TransparentPicture filled = TransparentPicture.empty(rest.width(), rest.height());
        for (Layer layer : LAYERS) {
            TransparentPicture blurred = TransparentPicture.ofPremultiplied(BoxBlur.blur(rest, layer.radius()));
            for (int i = 0; i < layer.times(); i++) {
                filled = blurred.over(filled);
            }
        }
        return filled.toPicture();
    }
}
