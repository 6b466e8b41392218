package pochade.inference.noise;

/** The noise of one picture: unit normal numbers, [channels, height, width] of latents. */
final class LatentNoise {

    /** Above this cosine two noises count as one direction, where the way along the sphere is not defined. */
    private static final double PARALLEL = 0.9995;

    private final float[] values;
    private final int channels;
    private final int height;
    private final int width;

    /** @param values row-major; becomes this noise's own */
    LatentNoise(float[] values, int channels, int height, int width) {
        this.values = values;
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    float[] values() {
        return values;
    }

    /**
     * On the way along the sphere to another noise (Shoemake 1985, spherical linear interpolation), column by column,
     * as {@code slerp} of the WebUI. Of nearly parallel noises it weights the wrong one, and so do we: pictures depend
     * on it.
     *
     * @param share 0 (this noise) to 1 (the other)
     */
    LatentNoise slerp(double share, LatentNoise other) {
        double[] cosines = new double[channels * width];
        double sum = 0;
        for (int column = 0; column < cosines.length; column++) {
            cosines[column] = cosine(other, column);
            sum += cosines[column];
        }
        boolean parallel = sum / cosines.length > PARALLEL;
        float[] mixed = new float[values.length];
        for (int column = 0; column < cosines.length; column++) {
            double angle = Math.acos(cosines[column]);
            double own = parallel ? share : Math.sin((1 - share) * angle) / Math.sin(angle);
            double others = parallel ? 1 - share : Math.sin(share * angle) / Math.sin(angle);
            for (int i = first(column), row = 0; row < height; row++, i += width) {
                mixed[i] = (float) (own * values[i] + others * other.values[i]);
            }
        }
        return new LatentNoise(mixed, channels, height, width);
    }

    private double cosine(LatentNoise other, int column) {
        double product = 0;
        double own = 0;
        double others = 0;
        for (int i = first(column), row = 0; row < height; row++, i += width) {
            product += (double) values[i] * other.values[i];
            own += (double) values[i] * values[i];
            others += (double) other.values[i] * other.values[i];
        }
        return product / Math.sqrt(own * others);
    }

    /** Where a column begins, of those of all channels. */
    private int first(int column) {
        return column / width * height * width + column % width;
    }

    /**
     * This noise in the middle of a picture of another size: what is too large for it is cut off, what it leaves free
     * keeps the other noise.
     *
     * @param other of as many channels
     */
    LatentNoise laidInto(LatentNoise other) {
        int right = Math.floorDiv(other.width - width, 2);
        int down = Math.floorDiv(other.height - height, 2);
        int wide = width + 2 * Math.min(right, 0);
        int high = height + 2 * Math.min(down, 0);
        float[] laid = other.values.clone();
        for (int channel = 0; channel < channels; channel++) {
            for (int row = 0; row < high; row++) {
                int from = (channel * height + row + Math.max(-down, 0)) * width + Math.max(-right, 0);
                int to = (channel * other.height + row + Math.max(down, 0)) * other.width + Math.max(right, 0);
                System.arraycopy(values, from, laid, to, wide);
            }
        }
        return new LatentNoise(laid, other.channels, other.height, other.width);
    }
}
