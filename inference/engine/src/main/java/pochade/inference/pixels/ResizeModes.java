package pochade.inference.pixels;

import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.pixels.Resampling.Box;

/** Brings pictures and masks to another size and shape, as {@code resize_image} of the WebUI ({@code modules/images.py}). */
public final class ResizeModes {

    private ResizeModes() {}

    /** The picture in this size; for a mode that works on latents it is stretched. */
    public static RgbImage resize(RgbImage picture, Extent size, ResizeMode mode) {
        return resize(Raster.of(picture), size, mode).toPicture();
    }

    /** The mask in this size, as its picture is resized. */
    public static Mask resize(Mask mask, Extent size, ResizeMode mode) {
        return resize(Raster.of(mask), size, mode).toMask();
    }

    static Raster resize(Raster raster, Extent size, ResizeMode mode) {
        return switch (mode) {
            case JUST_RESIZE, LATENT_UPSCALE -> Resampling.LANCZOS.resize(raster, size);
            case CROP_AND_RESIZE -> centred(covering(raster, size), size);
            case RESIZE_AND_FILL -> filled(fitting(raster, size), size);
        };
    }

    private static boolean isWider(Raster raster, Extent size) {
        return (double) raster.width() / raster.height() > (double) size.width() / size.height();
    }

    /** Scaled to be as wide or as high as the size, and no smaller. */
    private static Raster covering(Raster raster, Extent size) {
        return isWider(raster, size) ? asHigh(raster, size) : asWide(raster, size);
    }

    /** Scaled to be as wide or as high as the size, and no larger. */
    private static Raster fitting(Raster raster, Extent size) {
        return isWider(raster, size) ? asWide(raster, size) : asHigh(raster, size);
    }

    private static Raster asWide(Raster raster, Extent size) {
        int height = Math.max(1, (int) ((long) raster.height() * size.width() / raster.width()));
        return Resampling.LANCZOS.resize(raster, new Extent(size.width(), height));
    }

    private static Raster asHigh(Raster raster, Extent size) {
        int width = Math.max(1, (int) ((long) raster.width() * size.height() / raster.height()));
        return Resampling.LANCZOS.resize(raster, new Extent(width, size.height()));
    }

    private static Raster centred(Raster raster, Extent size) {
        Raster result = new Raster(size.width(), size.height(), raster.channels());
        result.paste(raster, size.width() / 2 - raster.width() / 2, size.height() / 2 - raster.height() / 2);
        return result;
    }

    /** The edges are drawn out over what the raster leaves free. */
    private static Raster filled(Raster raster, Extent size) {
        Raster result = centred(raster, size);
        int width = raster.width();
        int height = raster.height();
        int above = size.height() / 2 - height / 2;
        int beside = size.width() / 2 - width / 2;
        if (above > 0) {
            Extent strip = new Extent(size.width(), above);
            result.paste(Resampling.BICUBIC.resize(raster, new Box(0, 0, width, 0), strip), 0, 0);
            result.paste(
                    Resampling.BICUBIC.resize(raster, new Box(0, height, width, height), strip), 0, above + height);
        }
        if (beside > 0) {
            Extent strip = new Extent(beside, size.height());
            result.paste(Resampling.BICUBIC.resize(raster, new Box(0, 0, 0, height), strip), 0, 0);
            result.paste(Resampling.BICUBIC.resize(raster, new Box(width, 0, width, height), strip), beside + width, 0);
        }
        return result;
    }
}
