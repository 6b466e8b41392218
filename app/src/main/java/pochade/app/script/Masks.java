package pochade.app.script;

import java.io.IOException;
import java.nio.file.Path;
import pochade.app.picture.PictureFile;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/** Masks out of files: white covers, black does not. */
public final class Masks {

    /** One that covers nothing. */
    public static final Mask NONE = Mask.of(new Extent(1, 1), new byte[1]);

    private Masks() {}

    public static Mask read(Path file) throws IOException {
        RgbImage picture = PictureFile.read(file);
        Extent size = picture.extent();
        byte[] coverage = new byte[(int) size.area()];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                coverage[y * size.width() + x] = (byte) luma(picture.rgb(x, y));
            }
        }
        return Mask.of(size, coverage);
    }

    /** As Pillow converts to L: ITU-R 601-2. */
    private static int luma(int rgb) {
        return ((rgb >> 16 & 0xff) * 19595 + (rgb >> 8 & 0xff) * 38470 + (rgb & 0xff) * 7471 + 0x8000) >> 16;
    }
}
