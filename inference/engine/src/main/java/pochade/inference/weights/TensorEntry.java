package pochade.inference.weights;

import java.util.List;

/**
 * Where a tensor lies in a file. The values are row-major and little-endian.
 *
 * @param shape sizes of the dimensions, outermost first; empty for a scalar
 * @param begin first byte, counted from the start of the file's data
 * @param end byte after the last one
 */
public record TensorEntry(String name, Dtype dtype, List<Long> shape, long begin, long end) {

    public TensorEntry {
        shape = List.copyOf(shape);
    }

    /** The number of values. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    public long bytes() {
        return end - begin;
    }

    /** The shape as DJL wants it. */
    public long[] dimensions() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
