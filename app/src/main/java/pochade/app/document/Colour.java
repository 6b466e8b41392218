package pochade.app.document;

/** Arithmetic of premultiplied {@code 0xAARRGGBB} colours. */
public final class Colour {

    public static final int WHITE = 0xffffffff;

    private Colour() {}

    /** A colour that covers wholly. */
    public static int opaque(int rgb) {
        return 0xff000000 | rgb;
    }

    /** The colour with its opacity scaled by 0 to 255. */
    public static int faded(int colour, int by) {
        if (by == 255) {
            return colour;
        }
        // two channels at a time; (x * 257 + 32768) >> 16 is x / 255, rounded
        int even = scaled((colour >>> 8) & 0xff00ff, by);
        int odd = scaled(colour & 0xff00ff, by);
        return (even << 8) | odd;
    }

    private static int scaled(int pair, int by) {
        int product = pair * by + 0x800080;
        return ((product + ((product >>> 8) & 0xff00ff)) >>> 8) & 0xff00ff;
    }

    /** A colour of these bytes, red first, that covers wholly. */
    static int opaque(byte[] rgb, int at) {
        return opaque(((rgb[at] & 0xff) << 16) | ((rgb[at + 1] & 0xff) << 8) | (rgb[at + 2] & 0xff));
    }

    /** One colour laid over another. */
    public static int over(int below, int above) {
        int cover = above >>> 24;
        if (cover == 255 || below == 0) {
            return above;
        }
        return cover == 0 ? below : above + faded(below, 255 - cover);
    }

    /** From straight to premultiplied. */
    public static int premultiplied(int straight) {
        int alpha = straight >>> 24;
        return (alpha << 24) | (faded(straight & 0xffffff, alpha) & 0xffffff);
    }

    /** From premultiplied to straight. */
    public static int straight(int premultiplied) {
        int alpha = premultiplied >>> 24;
        if (alpha == 255 || alpha == 0) {
            return premultiplied;
        }
        return (alpha << 24)
                | (divided((premultiplied >>> 16) & 0xff, alpha) << 16)
                | (divided((premultiplied >>> 8) & 0xff, alpha) << 8)
                | divided(premultiplied & 0xff, alpha);
    }

    private static int divided(int value, int alpha) {
        return Math.min(255, (value * 255 + alpha / 2) / alpha);
    }
}
