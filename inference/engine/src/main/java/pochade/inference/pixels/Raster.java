package pochade.inference.pixels;

import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/** Rows of pixels of any number of channels, 0 to 255 each: what pictures and masks have in common. */
final class Raster {

    private final int width;
    private final int height;
    private final int channels;
    private final byte[] values;

    /** @param values width x height x channels, channels innermost; becomes this raster's own */
    Raster(int width, int height, int channels, byte... values) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.values = values;
    }

    /** Of zeros. */
    Raster(int width, int height, int channels) {
        this(width, height, channels, new byte[width * height * channels]);
    }

    static Raster of(RgbImage picture) {
        return new Raster(picture.extent().width(), picture.extent().height(), 3, picture.toBytes());
    }

    static Raster of(Mask mask) {
        return new Raster(mask.extent().width(), mask.extent().height(), 1, mask.toBytes());
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int channels() {
        return channels;
    }

    Extent extent() {
        return new Extent(width, height);
    }

    int at(int x, int y, int channel) {
        return values[(y * width + x) * channels + channel] & 0xff;
    }

    void set(int x, int y, int channel, int value) {
        values[(y * width + x) * channels + channel] = (byte) value;
    }

    /** One channel of equally distant pixels. */
    int[] line(int first, int stride, int length, int channel) {
        int[] line = new int[length];
        for (int i = 0; i < length; i++) {
            line[i] = values[(first + i * stride) * channels + channel] & 0xff;
        }
        return line;
    }

    void setLine(int first, int stride, int channel, int... line) {
        for (int i = 0; i < line.length; i++) {
            values[(first + i * stride) * channels + channel] = (byte) line[i];
        }
    }

    Raster copy() {
        return new Raster(width, height, channels, values.clone());
    }

    RgbImage toPicture() {
        return RgbImage.of(extent(), values);
    }

    Mask toMask() {
        return Mask.of(extent(), values);
    }

    /** Lays another raster over this one, its upper left corner here; what would stick out is left away. */
    void paste(Raster other, int left, int top) {
        int firstColumn = Math.max(0, -left);
        int columns = Math.min(other.width, width - left) - firstColumn;
        if (columns <= 0) {
            return;
        }
        for (int row = Math.max(0, -top); row < Math.min(other.height, height - top); row++) {
            System.arraycopy(
                    other.values,
                    (row * other.width + firstColumn) * channels,
                    values,
                    ((top + row) * width + left + firstColumn) * channels,
                    columns * channels);
        }
    }

    /** A part of this raster; what lies outside is 0. */
    Raster crop(int left, int top, int cropWidth, int cropHeight) {
        Raster part = new Raster(cropWidth, cropHeight, channels);
        part.paste(this, -left, -top);
        return part;
    }
}
