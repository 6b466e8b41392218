package pochade.inference.pixels;

import java.util.Optional;
import pochade.inference.api.image.CropRegion;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.ResizeMode;

/**
 * Puts the original back where nothing was to be painted, as {@code apply_overlay} of the WebUI
 * ({@code modules/processing.py}).
 *
 * @param original the whole picture
 * @param mask what was painted, of the size of the original
 * @param region the part that was worked on; empty for all of it
 */
public record Overlay(RgbImage original, Mask mask, Optional<CropRegion> region) {

    /**
     * Another mask in place of this one.
     *
     * @param worked of the size that is worked on
     */
    public Overlay with(Mask worked) {
        return new Overlay(
                original,
                region.map(part -> uncropped(Raster.of(worked), part).toMask()).orElse(worked),
                region);
    }

    /** The original with what was painted; a painted part is scaled to its place first. */
    public RgbImage over(RgbImage painted) {
        RgbImage whole = region.map(part -> uncropped(Raster.of(painted), part).toPicture())
                .orElse(painted);
        return TransparentPicture.outside(mask, original)
                .over(TransparentPicture.of(whole))
                .toPicture();
    }

    private Raster uncropped(Raster worked, CropRegion part) {
        Extent size = original.extent();
        Raster whole = new Raster(size.width(), size.height(), worked.channels());
        whole.paste(ResizeModes.resize(worked, part.extent(), ResizeMode.CROP_AND_RESIZE), part.left(), part.top());
        return whole;
    }
}
