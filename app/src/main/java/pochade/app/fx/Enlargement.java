package pochade.app.fx;

import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/**
 * Makes a small picture larger along smooth curves: Catmull-Rom splines (Keys, "Cubic convolution interpolation for
 * digital image processing", 1981, a = -1/2), first along the rows, then along the columns.
 */
final class Enlargement {

    private static final int TAPS = 4;

    private Enlargement() {}

    /** The picture at a size that is not smaller than its own. */
    static RgbImage of(RgbImage picture, Extent to) {
        Extent from = picture.extent();
        byte[] pixels = picture.toBytes();
        float[] source = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            source[i] = pixels[i] & 0xff;
        }
        float[] wide = stretch(source, from.height(), from.width(), 3, to.width());
        float[] whole = stretch(wide, 1, from.height(), 3 * to.width(), to.height());
        byte[] rgb = new byte[whole.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, whole[i])));
        }
        return RgbImage.of(to, rgb);
    }

    /** [rows, length, group] to [rows, newLength, group]. */
    private static float[] stretch(float[] source, int rows, int length, int group, int newLength) {
        float[] target = new float[rows * newLength * group];
        for (int i = 0; i < newLength; i++) {
            double at = (i + 0.5) * length / newLength - 0.5;
            int first = (int) Math.floor(at) - 1;
            float[] weights = weights((float) (at - Math.floor(at)));
            for (int tap = 0; tap < TAPS; tap++) {
                int nearest = Math.max(0, Math.min(length - 1, first + tap));
                for (int row = 0; row < rows; row++) {
                    int from = (row * length + nearest) * group;
                    int to = (row * newLength + i) * group;
                    for (int k = 0; k < group; k++) {
                        target[to + k] += weights[tap] * source[from + k];
                    }
                }
            }
        }
        return target;
    }

    private static float[] weights(float t) {
        float t2 = t * t;
        float t3 = t2 * t;
        return new float[] {(-t3 + 2 * t2 - t) / 2, (3 * t3 - 5 * t2 + 2) / 2, (-3 * t3 + 4 * t2 + t) / 2, (t3 - t2) / 2
        };
    }
}
