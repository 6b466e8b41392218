package pochade.inference.diffusion.schedule;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Evenly spaced points. */
final class Spacing {

    private Spacing() {}

    /** {@code count} points from first to last, both included; the first alone where count is 1. Rounds as numpy does. */
    static double[] linear(double first, double last, int count) {
        double stride = count == 1 ? 0 : (last - first) / (count - 1);
        double[] points =
                IntStream.range(0, count).mapToDouble(i -> first + i * stride).toArray();
        if (count > 1) {
            points[count - 1] = last;
        }
        return points;
    }

    /** The images of {@code count} evenly spaced points under a function. */
    static double[] linear(double first, double last, int count, DoubleUnaryOperator function) {
        double[] points = linear(first, last, count);
        for (int i = 0; i < count; i++) {
            points[i] = function.applyAsDouble(points[i]);
        }
        return points;
    }
}
