package pochade.inference.pixels;

import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/** Parts of pictures. */
public final class Cut {

    private Cut() {}

    /** The middle of a picture that is no smaller; where pixels can't be halved it lies where the WebUI has it. */
    public static RgbImage centre(RgbImage picture, Extent size) {
        int left = picture.extent().width() / 2 - size.width() / 2;
        int top = picture.extent().height() / 2 - size.height() / 2;
        return picture.extent().equals(size)
                ? picture
                : Raster.of(picture)
                        .crop(left, top, size.width(), size.height())
                        .toPicture();
    }
}
