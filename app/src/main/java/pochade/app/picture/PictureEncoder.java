package pochade.app.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import pochade.inference.api.image.RgbImage;

/** Pictures as the bytes of files, without a word about them. */
public final class PictureEncoder {

    private static final float QUALITY = 0.85f;

    private PictureEncoder() {}

    /** A JPEG of the picture with neither side longer than this. */
    public static byte[] jpeg(RgbImage picture, int longestSide) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(small(pixels(picture), longestSide), null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A PNG of the picture with neither side longer than this. */
    public static byte[] png(RgbImage picture, int longestSide) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(small(pixels(picture), longestSide), "png", bytes);
        return bytes.toByteArray();
    }

    private static BufferedImage pixels(RgbImage picture) {
        int width = picture.extent().width();
        int height = picture.extent().height();
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setRGB(x, y, picture.rgb(x, y));
            }
        }
        return pixels;
    }

    /** Halved as long as that is possible, which keeps fine lines from flickering, then the rest of the way. */
    private static BufferedImage small(BufferedImage picture, int longestSide) {
        BufferedImage made = picture;
        while (Math.max(made.getWidth(), made.getHeight()) > longestSide) {
            double scale = Math.max(0.5, (double) longestSide / Math.max(made.getWidth(), made.getHeight()));
            made = scaled(made, Math.max(1, (int) Math.round(scale * made.getWidth())), Math.max(1, (int)
                    Math.round(scale * made.getHeight())));
        }
        return made;
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage made = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = made.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return made;
    }
}
