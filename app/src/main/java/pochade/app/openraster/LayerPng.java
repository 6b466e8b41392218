package pochade.app.openraster;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import pochade.app.document.Colour;
import pochade.app.document.Raster;
import pochade.app.picture.Area;

/** The pixels of a layer as PNG. */
final class LayerPng {

    private LayerPng() {}

    /** @param pixels premultiplied, row by row */
    static byte[] write(int width, int height, int... pixels) throws IOException {
        return write(width, height, () -> {}, pixels);
    }

    /** As {@link #write(int, int, int...)}; the task runs when each of its {@link BandedPng#bands} is packed, on any thread. */
    static byte[] write(int width, int height, Runnable packed, int... pixels) throws IOException {
        BandedPng.Rows rows = (y, row) -> {
            for (int x = 0; x < width; x++) {
                row[x] = Colour.straight(pixels[y * width + x]);
            }
        };
        return BandedPng.write(width, height, rows, packed);
    }

    /**
     * Reads pixels to a place.
     *
     * @param most how many pixels there may be
     * @throws IOException if it is damaged, or larger
     */
    static Raster read(byte[] png, int x, int y, long most) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width < 1 || height < 1 || width * height > most) {
                throw new IOException("has " + width + "x" + height + " pixels; at most " + most + " are read");
            }
            BufferedImage image = reader.read(0);
            int[] row = new int[image.getWidth()];
            int[] pixels = new int[image.getWidth() * image.getHeight()];
            for (int line = 0; line < image.getHeight(); line++) {
                image.getRGB(0, line, row.length, 1, row, 0, row.length);
                for (int column = 0; column < row.length; column++) {
                    pixels[line * row.length + column] = Colour.premultiplied(row[column]);
                }
            }
            return Raster.of(new Area(x, y, image.getWidth(), image.getHeight()), pixels);
        } catch (RuntimeException e) { // the reader throws all kinds for damaged files
            throw new IOException("is damaged", e);
        } finally {
            reader.dispose();
        }
    }
}
