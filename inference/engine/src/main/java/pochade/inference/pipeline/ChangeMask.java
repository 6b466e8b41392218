package pochade.inference.pipeline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.request.Inpainting.SoftInpainting;

/**
 * What of a picture was painted, by how much its latents changed, for the last blend of soft inpainting
 * ({@code apply_adaptive_masks} of the WebUI's extension).
 *
 * @param width of the latents
 */
record ChangeMask(SoftInpainting settings, int width, int height) {

    /** Pixels that the filter sees on each side. */
    private static final int REACH = 2;

    private static final double[][] KERNEL = kernel();

    /** A part of the values around a pixel, by rank: from 0, the least, to 1, the largest. */
    private record Ranks(double from, double to) {}

    /** Near the maximum, then around the median: spots grow together, single ones vanish. */
    private static final Ranks[] FILTERS = {new Ranks(0.9, 1), new Ranks(0.25, 0.75)};

    /**
     * The mask of one picture.
     *
     * @param distances between its painted and its original latents, height x width
     * @param painted how much the request's mask covers, 0 to 1, height x width
     */
    Mask of(float[] distances, float... painted) {
        float[] change = distances;
        for (Ranks ranks : FILTERS) {
            change = filtered(change, ranks);
        }
        byte[] coverage = new byte[change.length];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (int) (255 * opacity(change[i], painted[i]));
        }
        return Mask.of(new Extent(width, height), coverage);
    }

    /** How much of the painted picture shows, 0 to 1: one half at the distance of the threshold. */
    private double opacity(double change, double painted) {
        double byMask = 1 - Math.pow(painted, settings.preservationStrength() / 2);
        double influence = settings.maskInfluence();
        double bias = 0.5 * (1 - influence) + byMask * influence;
        double threshold = settings.differenceThreshold() * bias / (1.00001 - bias);
        if (change == 0) {
            return 0;
        }
        double original = 1 / (1 + Math.pow(change / threshold, settings.differenceContrast()));
        return 1 - smootherStep(original);
    }

    /** Perlin 2002. */
    private static double smootherStep(double x) {
        return x * x * x * (x * (6 * x - 15) + 10);
    }

    private float[] filtered(float[] values, Ranks ranks) {
        float[] result = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                result[y * width + x] = (float) mean(neighbours(values, x, y), ranks);
            }
        }
        return result;
    }

    private record Weighted(float value, double weight) {}

    private Weighted[] neighbours(float[] values, int x, int y) {
        return IntStream.rangeClosed(Math.max(0, y - REACH), Math.min(height - 1, y + REACH))
                .boxed()
                .flatMap(row -> IntStream.rangeClosed(Math.max(0, x - REACH), Math.min(width - 1, x + REACH))
                        .mapToObj(column -> new Weighted(
                                values[row * width + column], KERNEL[row - y + REACH][column - x + REACH])))
                .sorted(Comparator.comparingDouble(Weighted::value))
                .toArray(Weighted[]::new);
    }

    /** The mean of what lies within these ranks of the summed weights, a window of at least one unit. */
    private static double mean(Weighted[] sorted, Ranks ranks) {
        double sum = Arrays.stream(sorted).mapToDouble(Weighted::weight).sum();
        double from = sum * ranks.from();
        double to = sum * ranks.to();
        if (to - from < 1) {
            double centre = (from + to) / 2;
            from = centre - 0.5;
            to = centre + 0.5;
            if (to > sum) {
                to = sum;
                from = sum - 1;
            }
            if (from < 0) {
                from = 0;
                to = 1;
            }
        }
        double values = 0;
        double weights = 0;
        double below = 0;
        for (Weighted one : sorted) {
            double weight = Math.max(0, Math.min(to, below + one.weight()) - Math.max(from, below));
            values += weight * one.value();
            weights += weight;
            below += one.weight();
        }
        return weights == 0 ? 0 : values / weights;
    }

    /** A bell of radius 1.5 that is brought to 0 one pixel behind the reach. */
    private static double[][] kernel() {
        double end = bell((REACH + 1) * (REACH + 1));
        double[][] kernel = new double[2 * REACH + 1][2 * REACH + 1];
        for (int y = -REACH; y <= REACH; y++) {
            for (int x = -REACH; x <= REACH; x++) {
                kernel[y + REACH][x + REACH] = Math.max(0, (bell(x * x + y * y) - end) / (1 - end));
            }
        }
        return kernel;
    }

    private static double bell(double squaredDistance) {
        return Math.exp(-squaredDistance / (1.5 * 1.5));
    }
}
