package pochade.inference.pixels;

import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Upscaler;

/** The upscalers that are filters. */
public record FilterUpscaler(Upscaler.Filter filter) implements PixelUpscaler {

    @Override
    public RgbImage upscale(RgbImage picture, Extent size) {
        Resampling resampling =
                switch (filter) {
                    case LANCZOS -> Resampling.LANCZOS;
                    case NEAREST -> Resampling.NEAREST;
                };
        return resampling.resize(picture, size);
    }
}
