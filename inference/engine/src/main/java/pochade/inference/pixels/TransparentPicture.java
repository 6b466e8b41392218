package pochade.inference.pixels;

import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/** A picture with an alpha channel; its arithmetic is that of Pillow, to the last bit. */
final class TransparentPicture {

    private static final int ALPHA = 3;
    private static final int CHANNELS = 4;

    /** Bits behind the point where one picture is laid over another. */
    private static final int FRACTION = 7;

    /** Red, green, blue and alpha; the colours are not multiplied by alpha. */
    private final Raster rgba;

    private TransparentPicture(Raster rgba) {
        this.rgba = rgba;
    }

    /** The picture where the mask covers nothing. */
    static TransparentPicture outside(Mask mask, RgbImage picture) {
        return new TransparentPicture(divided(premultiplied(mask, picture)));
    }

    /** The same, with alpha in the colours, as Pillow's mode {@code RGBa}. */
    static Raster premultiplied(Mask mask, RgbImage picture) {
        Raster colours = Raster.of(picture);
        Raster result = new Raster(colours.width(), colours.height(), CHANNELS);
        for (int y = 0; y < colours.height(); y++) {
            for (int x = 0; x < colours.width(); x++) {
                int alpha = 255 - mask.at(x, y);
                for (int channel = 0; channel < ALPHA; channel++) {
                    result.set(x, y, channel, by255(colours.at(x, y, channel) * alpha + 128));
                }
                result.set(x, y, ALPHA, alpha);
            }
        }
        return result;
    }

    /** Of colours that are multiplied by alpha. */
    static TransparentPicture ofPremultiplied(Raster colours) {
        return new TransparentPicture(divided(colours));
    }

    private static Raster divided(Raster premultiplied) {
        Raster result = premultiplied.copy();
        for (int y = 0; y < result.height(); y++) {
            for (int x = 0; x < result.width(); x++) {
                int alpha = result.at(x, y, ALPHA);
                for (int channel = 0; alpha > 0 && alpha < 255 && channel < ALPHA; channel++) {
                    result.set(x, y, channel, Math.min(255, 255 * result.at(x, y, channel) / alpha));
                }
            }
        }
        return result;
    }

    /** Where there is nothing yet. */
    static TransparentPicture empty(int width, int height) {
        return new TransparentPicture(new Raster(width, height, CHANNELS));
    }

    /** A picture without holes. */
    static TransparentPicture of(RgbImage picture) {
        Raster colours = Raster.of(picture);
        Raster result = new Raster(colours.width(), colours.height(), CHANNELS);
        for (int y = 0; y < colours.height(); y++) {
            for (int x = 0; x < colours.width(); x++) {
                for (int channel = 0; channel < ALPHA; channel++) {
                    result.set(x, y, channel, colours.at(x, y, channel));
                }
                result.set(x, y, ALPHA, 255);
            }
        }
        return new TransparentPicture(result);
    }

    /** Lays this picture over another of the same size (Porter and Duff 1984). */
    TransparentPicture over(TransparentPicture ground) {
        Raster result = ground.rgba.copy();
        for (int y = 0; y < result.height(); y++) {
            for (int x = 0; x < result.width(); x++) {
                int alpha = rgba.at(x, y, ALPHA);
                if (alpha == 0) {
                    continue;
                }
                int whole = alpha * 255 + ground.rgba.at(x, y, ALPHA) * (255 - alpha);
                int own = (int) ((long) alpha * 255 * 255 * (1 << FRACTION) / whole);
                int others = 255 * (1 << FRACTION) - own;
                for (int channel = 0; channel < ALPHA; channel++) {
                    int sum = rgba.at(x, y, channel) * own + ground.rgba.at(x, y, channel) * others;
                    result.set(x, y, channel, by255(sum + (128 << FRACTION)) >> FRACTION);
                }
                result.set(x, y, ALPHA, by255(whole + 128));
            }
        }
        return new TransparentPicture(result);
    }

    /** A 255th, for sums that already hold the half that rounds them. */
    private static int by255(int sum) {
        return ((sum >> 8) + sum) >> 8;
    }

    /** The colours alone; what is transparent shows the colour that it was given last. */
    RgbImage toPicture() {
        Raster colours = new Raster(rgba.width(), rgba.height(), ALPHA);
        for (int y = 0; y < rgba.height(); y++) {
            for (int x = 0; x < rgba.width(); x++) {
                for (int channel = 0; channel < ALPHA; channel++) {
                    colours.set(x, y, channel, rgba.at(x, y, channel));
                }
            }
        }
        return colours.toPicture();
    }
}
