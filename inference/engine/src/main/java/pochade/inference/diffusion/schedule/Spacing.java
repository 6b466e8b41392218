package pochade.inference.diffusion.schedule;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Evenly spaced points. */
final class Spacing {

    private Spacing() {}

    /** {@code count} points from first to last, both included; the first alone where count is 1. */
    static double[] linear(double first, double last, int count) {
        return points(first, last, count).toArray();
    }

    /** The images of {@code count} evenly spaced points under a function. */
    static double[] linear(double first, double last, int count, DoubleUnaryOperator function) {
        return points(first, last, count).map(function).toArray();
    }

    private static DoubleStream points(double first, double last, int count) {
        return IntStream.range(0, count).mapToDouble(i -> i == 0 ? first : first + (last - first) * i / (count - 1));
    }
}
