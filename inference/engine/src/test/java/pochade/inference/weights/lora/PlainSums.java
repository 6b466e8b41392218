package pochade.inference.weights.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Matrices as rows of doubles, and sums written down plainly. */
final class PlainSums {

    private PlainSums() {}

    static double[] random(int seed, int count) {
        return new Random(seed)
                .doubles(count, -1, 1)
                .map(value -> (float) value)
                .toArray();
    }

    static double[] each(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).toArray();
    }

    static double[] product(double[] left, double[] right, int inner) {
        int columns = right.length / inner;
        return each(left.length / inner * columns, i -> IntStream.range(0, inner)
                .mapToDouble(k -> left[i / columns * inner + k] * right[k * columns + i % columns])
                .sum());
    }

    static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("[%d]", i).isCloseTo(expected[i], within(1e-5));
        }
    }
}
