package pochade.inference.weights.pickle;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor whose place in the file is known and lies within it.
 *
 * @param shape sizes of the dimensions, outermost first; empty for a scalar
 * @param stride for each dimension, how many elements lie from one value to the next
 * @param position of the first value in the file
 */
public record PlacedTensor(ElementType type, List<Long> shape, List<Long> stride, long position) {

    public PlacedTensor {
        shape = List.copyOf(shape);
        stride = List.copyOf(stride);
    }

    /** The number of values. */
    long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** The bytes that all values take, whether or not they share them in the file. */
    public long bytes() {
        return Math.multiplyExact(elements(), (long) type.bytes());
    }

    /** Whether the values lie one behind the other in row-major order. */
    boolean isContiguous() {
        if (shape.contains(0L)) {
            return true;
        }
        long step = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            if (shape.get(i) > 1 && stride.get(i) != step) {
                return false;
            }
            step *= shape.get(i);
        }
        return true;
    }

    /**
     * Reads some bytes of the values in row-major order to the buffer's position and moves it behind them.
     *
     * @param from the first byte, counted from the start of the tensor
     * @param target with at least {@code count} remaining
     */
    public void read(FileBytes file, long from, long count, ByteBuffer target) {
        if (!isContiguous()) {
            ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(bytes()));
            StridedValues.of(this).gather(file, whole);
            target.put(whole.slice((int) from, (int) count));
            return;
        }
        int limit = target.limit();
        target.limit(Math.toIntExact(target.position() + count));
        try {
            file.read(position + from, target);
        } finally {
            target.limit(limit);
        }
    }
}
