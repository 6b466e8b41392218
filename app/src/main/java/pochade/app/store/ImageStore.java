package pochade.app.store;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import pochade.app.folders.WholeFile;
import pochade.app.infotext.Infotext;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.RgbImage;

/**
 * Writes pictures as PNG, JPEG or WebP files, by the ending of their names, that are either whole or not there, also when the
 * program or the power fails.
 */
public final class ImageStore {

    /** The WebUI's quality of JPEG and WebP files, in percent. */
    public static final int DEFAULT_QUALITY = 80;

    private final int quality;
    private final boolean lossless;

    public ImageStore() {
        this(DEFAULT_QUALITY, false);
    }

    /**
     * Writes so.
     *
     * @param quality of JPEG and WebP files, 1 to 100; of WebP files without loss, the effort
     * @param lossless whether WebP files lose nothing
     */
    public ImageStore(int quality, boolean lossless) {
        if (quality < 1 || quality > 100) {
            throw new InvalidRequestException("quality", "is " + quality, "use 1 to 100");
        }
        this.quality = quality;
        this.lossless = lossless;
    }

    /**
     * Writes a picture under this name; a file that was there is replaced.
     *
     * @param parameters the text that it carries, see {@link Infotext}; empty for none
     */
    public void write(Path target, RgbImage image, String parameters) throws IOException {
        WholeFile.write(target, out -> encode(out, target, image, parameters));
    }

    private void encode(OutputStream file, Path target, RgbImage image, String parameters) throws IOException {
        PictureFormat format = PictureFormat.of(target.toString()).orElse(PictureFormat.PNG);
        if (format.holding(image.extent()) != format) {
            throw new IOException(image.extent() + " pixels are too large for " + format + "; choose PNG");
        }
        BufferedImage pixels = pixelsOf(image);
        switch (format) {
            case PNG -> PngEncoding.write(file, pixels, parameters);
            case JPEG -> JpegEncoding.write(file, pixels, parameters, quality);
            case WEBP -> WebPEncoding.write(file, pixels, parameters, quality, lossless);
        }
    }

    private static BufferedImage pixelsOf(RgbImage image) {
        int width = image.extent().width();
        int height = image.extent().height();
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setRGB(x, y, image.rgb(x, y));
            }
        }
        return pixels;
    }
}
