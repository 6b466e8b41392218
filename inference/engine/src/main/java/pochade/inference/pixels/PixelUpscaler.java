package pochade.inference.pixels;

import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/** Makes pictures larger: a filter, or a network. */
@FunctionalInterface
public interface PixelUpscaler {

    /**
     * The picture at exactly this size; one of another shape is stretched. A network that enlarges by a fixed factor is
     * run until the picture is large enough, and what is too much is taken off by {@link Resampling#LANCZOS}, as the
     * WebUI does.
     */
    RgbImage upscale(RgbImage picture, Extent size);
}
