package pochade.inference.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Memory that one tensor after another is read into: allocating for each would leave holes between the weights that stay,
 * and the system would clear each page again.
 */
final class ScratchArray {

    private final NDManager memory;
    private final DataType type;
    private final long usual;
    private @Nullable NDArray whole;

    /** @param usual so many values are expected to be enough; it can be had for more */
    ScratchArray(NDManager memory, DataType type, long usual) {
        this.memory = memory;
        this.type = type;
        this.usual = usual;
    }

    /** An array of this shape over the memory, valid until the next one; the scope closes it. */
    NDArray array(NDManager scope, Shape shape) {
        try (NDArray flat = flat(shape.size())) {
            return attached(flat.reshape(shape), scope);
        }
    }

    /** As {@link #array}, of shape [out, in, height, width] with the inputs next to each other in memory. */
    NDArray channelsLast(NDManager scope, Shape shape) {
        try (NDArray flat = flat(shape.size());
                NDArray taps = flat.reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1))) {
            return attached(taps.transpose(0, 3, 1, 2), scope);
        }
    }

    private static NDArray attached(NDArray view, NDManager scope) {
        view.attach(scope);
        return view;
    }

    private NDArray flat(long size) {
        NDArray large = whole;
        if (large == null || large.size() < size) {
            if (large != null) {
                large.close();
            }
            large = memory.create(new Shape(Math.max(size, usual)), type);
            whole = large;
        }
        return large.get(new NDIndex().addSliceDim(0, size));
    }
}
