package pochade.inference.weights.pickle;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gathers the values of a transposed or sliced tensor. The file is read once from front to back, whatever the order of the
 * dimensions, and the values are put where they belong.
 */
final class StridedValues {

    private static final int WINDOW = 1 << 16;

    private final PlacedTensor tensor;
    private final List<Dimension> outermostFirst;

    /** The window of the file that is in memory. */
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);

    private long windowBegin;

    /**
     * @param stride bytes in the file from one value to the next
     * @param step bytes in the row-major order from one value to the next
     */
    private record Dimension(long size, long stride, long step) {

        /** Bytes in the file from the first to the last value. */
        long span() {
            return (size - 1) * stride;
        }
    }

    private StridedValues(PlacedTensor tensor, List<Dimension> outermostFirst) {
        this.tensor = tensor;
        this.outermostFirst = outermostFirst;
    }

    /** Dimensions in the order of the file: the one with the largest stride outermost. */
    static StridedValues of(PlacedTensor tensor) {
        int bytes = tensor.type().bytes();
        long[] steps = new long[tensor.shape().size()];
        long step = bytes;
        for (int i = steps.length - 1; i >= 0; i--) {
            steps[i] = step;
            step *= tensor.shape().get(i);
        }
        return new StridedValues(
                tensor,
                IntStream.range(0, steps.length)
                        .mapToObj(i -> new Dimension(
                                tensor.shape().get(i), tensor.stride().get(i) * bytes, steps[i]))
                        .filter(dimension -> dimension.size() != 1)
                        .sorted(Comparator.comparingLong(Dimension::stride).reversed())
                        .toList());
    }

    /** Whether values lie one over the other, but for those of a dimension that is repeated as a whole. */
    boolean overlap() {
        long span = 0;
        for (int i = outermostFirst.size() - 1; i >= 0; i--) {
            Dimension dimension = outermostFirst.get(i);
            if (dimension.stride() != 0
                    && dimension.stride() < span + tensor.type().bytes()) {
                return true;
            }
            span += dimension.span();
        }
        return false;
    }

    /** Fills the buffer from its first byte on; its position stays. */
    void gather(FileBytes file, ByteBuffer target) {
        int bytes = tensor.type().bytes();
        long[] index = new long[outermostFirst.size()];
        long from = tensor.position();
        long to = 0;
        for (long left = tensor.elements(); left > 0; left--) {
            if (from < windowBegin || from + bytes > windowBegin + window.limit()) {
                load(file, from);
            }
            target.put((int) to, window, (int) (from - windowBegin), bytes);
            for (int i = index.length - 1; i >= 0; i--) {
                Dimension dimension = outermostFirst.get(i);
                from += dimension.stride();
                to += dimension.step();
                if (++index[i] < dimension.size()) {
                    break;
                }
                index[i] = 0;
                from -= dimension.size() * dimension.stride();
                to -= dimension.size() * dimension.step();
            }
        }
    }

    private void load(FileBytes file, long begin) {
        long end = tensor.position() + tensor.type().bytes();
        for (Dimension dimension : outermostFirst) {
            end += dimension.span();
        }
        window.clear().limit((int) Math.min(WINDOW, end - begin));
        file.read(begin, window);
        window.flip();
        windowBegin = begin;
    }
}
