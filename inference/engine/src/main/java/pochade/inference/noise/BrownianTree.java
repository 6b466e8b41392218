package pochade.inference.noise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * One path of Brownian motion that a seed decides: whatever intervals are asked for, and in whatever order, their
 * increments are of the same path. It is the virtual Brownian tree of Li et al. 2020 ("Scalable gradients for stochastic
 * differential equations"): an interval is halved until its ends are the times asked for, and each half is drawn given
 * the whole (a Brownian bridge), from a seed of its place in the tree. The numbers are those of
 * {@code torchsde.BrownianTree}: times count to six decimals, sums are float32.
 */
final class BrownianTree {

    /** A tolerance of 1e-6. */
    private static final int DECIMALS = 6;

    private static final int POOL_SIZE = 24;

    private final long entropy;
    private final LongFunction<float[]> normal;
    private final Interval whole;

    /**
     * @param normal unit normal numbers of a seed, always equally many
     * @param start the first time, less than {@code end}
     */
    BrownianTree(long entropy, LongFunction<float[]> normal, double start, double end) {
        this.entropy = entropy;
        this.normal = normal;
        float[] increment = normal.apply(new SeedSequence(POOL_SIZE, entropy).seeds(1)[0]);
        scale(increment, (float) Math.sqrt(end - start));
        whole = new Interval(start, end, 0, 0, increment);
    }

    /**
     * What the path moves by.
     *
     * @param from not after {@code to}; times beyond the tree's ends count as those
     */
    float[] increment(double from, double to) {
        List<float[]> parts = new ArrayList<>();
        double start = whole.within(from);
        double end = whole.within(to);
        if (start < end) {
            whole.collect(start, end, parts);
        }
        return parts.stream().reduce(BrownianTree::sum).orElseGet(() -> new float[whole.increment.length]);
    }

    private static double rounded(double time) {
        return new BigDecimal(time).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static void scale(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private static float[] difference(float[] a, float[] b) {
        float[] difference = a.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= b[i];
        }
        return difference;
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    /** A node of the tree: an interval of time and what the path moves by in it. Halves are drawn anew each time. */
    private final class Interval {

        private final double start;
        private final double end;
        private final long key;
        private final int depth;
        private final float[] increment;

        Interval(double start, double end, long key, int depth, float[] increment) {
            this.start = rounded(start);
            this.end = rounded(end);
            this.key = key;
            this.depth = depth;
            this.increment = increment;
        }

        double within(double time) {
            return rounded(Math.min(Math.max(time, start), end));
        }

        /** Adds what the path moves by from one time to another in here, in parts that follow one another. */
        void collect(double from, double to, List<float[]> parts) {
            if (from == start && to == end) {
                parts.add(increment);
                return;
            }
            double middle = 0.5 * (end + start);
            Interval left = new Interval(start, middle, 2 * key, depth + 1, bridge(rounded(middle)));
            if (from < left.end) {
                left.collect(from, Math.min(to, left.end), parts);
            }
            if (to > left.end) {
                Interval right =
                        new Interval(middle, end, 2 * key + 1, depth + 1, difference(increment, left.increment));
                right.collect(Math.max(from, left.end), to, parts);
            }
        }

        /** What the path moves by until a time in here, given what it moves by in the whole of it. */
        private float[] bridge(double time) {
            double before = time - start;
            double after = end - time;
            double reciprocal = 1 / (end - start);
            float deviation = (float) Math.sqrt(before * after * reciprocal);
            float[] noise = normal.apply(new SeedSequence(POOL_SIZE, entropy, key, depth).seeds(1)[0]);
            float[] moved = new float[increment.length];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = (float) before * increment[i] * (float) reciprocal + deviation * noise[i];
            }
            return moved;
        }
    }
}
