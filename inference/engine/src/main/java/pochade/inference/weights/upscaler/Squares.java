package pochade.inference.weights.upscaler;

/** Numbers of pixels in a square. */
final class Squares {

    private Squares() {}

    /** The whole part of the square root. */
    static int root(int number) {
        return (int) Math.sqrt(number);
    }

    /** Whether so many channels are a square of pixels of {@code each} channels. */
    static boolean isSquareOf(int channels, int each) {
        int root = root(channels / each);
        return root > 0 && root * root * each == channels;
    }
}
