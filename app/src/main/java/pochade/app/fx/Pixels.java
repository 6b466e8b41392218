package pochade.app.fx;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/** Pixels as JavaFX shows them. */
public final class Pixels {

    private Pixels() {}

    public static WritableImage toImage(RgbImage picture) {
        int width = picture.extent().width();
        int height = picture.extent().height();
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter()
                .setPixels(0, 0, width, height, PixelFormat.getByteRgbInstance(), picture.toBytes(), 0, 3 * width);
        return image;
    }

    /** The pixels of an image without its transparency, which is laid on white. */
    public static RgbImage toRgb(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        byte[] rgb = new byte[3 * width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getPixelReader().getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), row, 0, width);
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                int alpha = row[x] >>> 24;
                rgb[at] = onWhite(row[x] >> 16 & 0xff, alpha);
                rgb[at + 1] = onWhite(row[x] >> 8 & 0xff, alpha);
                rgb[at + 2] = onWhite(row[x] & 0xff, alpha);
            }
        }
        return RgbImage.of(new Extent(width, height), rgb);
    }

    private static byte onWhite(int colour, int alpha) {
        return (byte) ((colour * alpha + 255 * (255 - alpha) + 127) / 255);
    }

    /** The picture with neither side longer than this, each pixel the mean of those it stands for. */
    public static RgbImage thumbnail(RgbImage picture, int longestSide) {
        Extent from = picture.extent();
        int factor = (Math.max(from.width(), from.height()) + longestSide - 1) / longestSide;
        if (factor == 1) {
            return picture;
        }
        Extent to = new Extent(Math.max(1, from.width() / factor), Math.max(1, from.height() / factor));
        byte[] rgb = new byte[3 * to.width() * to.height()];
        for (int y = 0; y < to.height(); y++) {
            for (int x = 0; x < to.width(); x++) {
                writeMean(picture, x * factor, y * factor, factor, rgb, 3 * (y * to.width() + x));
            }
        }
        return RgbImage.of(to, rgb);
    }

    private static void writeMean(RgbImage picture, int left, int top, int side, byte[] rgb, int at) {
        int right = Math.min(left + side, picture.extent().width());
        int bottom = Math.min(top + side, picture.extent().height());
        int count = (right - left) * (bottom - top);
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int colour = picture.rgb(x, y);
                red += colour >> 16;
                green += colour >> 8 & 0xff;
                blue += colour & 0xff;
            }
        }
        rgb[at] = (byte) (red / count);
        rgb[at + 1] = (byte) (green / count);
        rgb[at + 2] = (byte) (blue / count);
    }
}
