package pochade.inference.weights;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A tensor of a file and where it lies. The values are little-endian and are read in row-major order.
 *
 * @param shape sizes of the dimensions, outermost first; empty for a scalar
 * @param begin first byte, counted from the start of the file's data
 * @param end begin and the bytes that the values take; where they are not contiguous in the file, they end elsewhere
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

    /** Refuses a dtype of which nothing more than the name is known, bytes beyond the tensor, and too small a buffer. */
    void checkReadable(Path file, long from, long count, ByteBuffer target) {
        if (!dtype.supported()) {
            throw ModelFault.badModel(
                    file,
                    "tensor " + ModelFault.quote(name) + " is stored as " + dtype
                            + ", which is not supported; use an F16, BF16 or F32 version of the model");
        }
        Objects.checkFromIndexSize(from, count, bytes());
        if (target.remaining() < count) {
            throw new IllegalArgumentException("buffer of " + target.remaining() + " bytes for " + this);
        }
    }
}
