package pochade.app.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/**
 * Reads a picture, whole or small, upright as its EXIF orientation asks for, without trusting it: its size is looked at
 * before its pixels.
 */
public final class PictureFile {

    /** The most bytes that a file may have. */
    public static final int LARGEST_FILE = 32 << 20;

    /** The most pixels that a picture may have. */
    public static final long MOST_PIXELS = 1L << 25;

    private static final List<String> FORMATS = List.of("png", "jpeg", "webp");
    private static final String NATIVE_PLUG_IN = "com.luciad.imageio.webp.";

    private PictureFile() {}

    /**
     * The whole picture; what is transparent in it is laid on white, as the WebUI does.
     *
     * @throws IOException if it can't be read, or is damaged, or too large, or neither PNG nor JPEG nor WebP
     */
    public static RgbImage read(Path file) throws IOException {
        return read(file, Extent.LONGEST_SIDE);
    }

    /**
     * The picture with neither side longer than this, in its own proportions.
     *
     * @param longestSide in pixels; smaller pictures stay as they are
     * @throws IOException if it can't be read, or is damaged, or too large, or neither PNG nor JPEG nor WebP
     */
    public static RgbImage read(Path file, int longestSide) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException(file + " is larger than " + LARGEST_FILE + " bytes");
        }
        return read(file.toString(), Files.readAllBytes(file), longestSide, MOST_PIXELS);
    }

    /**
     * The picture in these bytes, as {@link #read(Path, int)}.
     *
     * @param name for the words of a fault
     * @param mostPixels those with more are refused
     */
    public static RgbImage read(String name, byte[] bytes, int longestSide, long mostPixels) throws IOException {
        try (ImageInputStream in = new PictureBytes(bytes)) {
            ImageReader reader = reader(name, in);
            try {
                reader.setInput(in, true, true);
                RgbImage stored = scaled(coarse(name, reader, longestSide, mostPixels), longestSide);
                return ExifOrientation.of(bytes).turn(stored);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) { // readers throw all kinds for damaged files
            throw new IOException(name + " is damaged", e);
        }
    }

    /** The size of a picture as it is seen, by the first bytes of its file; empty where they do not tell. */
    public static Optional<Extent> extent(byte[] beginning) {
        try (ImageInputStream in = new PictureBytes(beginning)) {
            ImageReader reader = reader("picture", in);
            try {
                reader.setInput(in, true, true);
                Extent stored = new Extent(reader.getWidth(0), reader.getHeight(0));
                return Optional.of(ExifOrientation.of(beginning).turn(stored));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) { // readers throw all kinds for damaged files
            return Optional.empty();
        }
    }

    static ImageReader reader(String name, ImageInputStream in) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reads(reader.getOriginatingProvider())) {
                return reader;
            }
        }
        throw new IOException(name + " is neither PNG nor JPEG nor WebP");
    }

    /** Strangers' files are read in Java: the native plug-in that writes WebP does not get to see them. */
    private static boolean reads(ImageReaderSpi provider) {
        return Arrays.stream(provider.getFormatNames()).anyMatch(FORMATS::contains)
                && !provider.getClass().getName().startsWith(NATIVE_PLUG_IN);
    }

    /** Every so many pixels of the picture, still at least twice as many as are wanted. */
    private static BufferedImage coarse(String name, ImageReader reader, int longestSide, long mostPixels)
            throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width < 1 || height < 1 || width * height > mostPixels) {
            throw new IOException(
                    name + " has " + width + "x" + height + " pixels; at most " + mostPixels + " are read");
        }
        int factor = (int) Math.max(1, Math.max(width, height) / (2L * longestSide));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(factor, factor, 0, 0);
        return reader.read(0, param);
    }

    private static RgbImage scaled(BufferedImage image, int longestSide) {
        double scale = Math.min(1, (double) longestSide / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(scale * image.getWidth()));
        int height = Math.max(1, (int) Math.round(scale * image.getHeight()));
        BufferedImage opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        int[] colours = opaque.getRGB(0, 0, width, height, null, 0, width);
        byte[] rgb = new byte[3 * colours.length];
        for (int i = 0; i < colours.length; i++) {
            rgb[3 * i] = (byte) (colours[i] >> 16);
            rgb[3 * i + 1] = (byte) (colours[i] >> 8);
            rgb[3 * i + 2] = (byte) colours[i];
        }
        return RgbImage.of(new Extent(width, height), rgb);
    }
}
