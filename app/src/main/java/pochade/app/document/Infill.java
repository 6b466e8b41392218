package pochade.app.document;

/**
 * Gives what is transparent the colours around it: averages at half the size, again and again, shine through from the
 * coarsest to the finest (pull-push, Gortler et al., "The Lumigraph", 1996).
 */
final class Infill {

    private static final int CHANNELS = 4;

    private Infill() {}

    /** The pixels with nothing transparent left; all black where nothing else is. */
    static int[] fill(int width, int height, int... pixels) {
        float[] levels = new float[CHANNELS * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                levels[CHANNELS * i + channel] = ((pixels[i] >>> (24 - 8 * channel)) & 0xff) / 255f;
            }
        }
        fill(levels, width, height);
        int[] filled = new int[pixels.length];
        for (int i = 0; i < filled.length; i++) {
            int colour = 0xff;
            for (int channel = 1; channel < CHANNELS; channel++) {
                colour = (colour << 8) | Math.min(255, Math.round(255 * levels[CHANNELS * i + channel]));
            }
            filled[i] = colour;
        }
        return filled;
    }

    private static void fill(float[] level, int width, int height) {
        if (width == 1 && height == 1) {
            return;
        }
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        float[] half = new float[CHANNELS * halfWidth * halfHeight];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    half[CHANNELS * (y / 2 * halfWidth + x / 2) + channel] +=
                            level[CHANNELS * (y * width + x) + channel];
                }
            }
        }
        for (int i = 0; i < half.length; i += CHANNELS) {
            float weight = half[i] > 1 ? 1 / half[i] : 1;
            for (int channel = 0; channel < CHANNELS; channel++) {
                half[i + channel] *= weight;
            }
        }
        fill(half, halfWidth, halfHeight);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = CHANNELS * (y * width + x);
                float open = 1 - level[at];
                if (open > 0) {
                    shine(level, at, open, half, halfWidth, halfHeight, x, y);
                }
            }
        }
    }

    private static void shine(
            float[] level, int at, float open, float[] half, int halfWidth, int halfHeight, int x, int y) {
        int x0 = x / 2;
        int y0 = y / 2;
        int x1 = Math.max(0, Math.min(halfWidth - 1, x0 + (x % 2 == 0 ? -1 : 1)));
        int y1 = Math.max(0, Math.min(halfHeight - 1, y0 + (y % 2 == 0 ? -1 : 1)));
        for (int channel = 0; channel < CHANNELS; channel++) {
            float near = 0.75f * half[CHANNELS * (y0 * halfWidth + x0) + channel]
                    + 0.25f * half[CHANNELS * (y0 * halfWidth + x1) + channel];
            float far = 0.75f * half[CHANNELS * (y1 * halfWidth + x0) + channel]
                    + 0.25f * half[CHANNELS * (y1 * halfWidth + x1) + channel];
            level[at + channel] += open * (0.75f * near + 0.25f * far);
        }
    }
}
