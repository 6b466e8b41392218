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
    private @Nullable NDArray whole;

    ScratchArray(NDManager memory, DataType type) {
        this.memory = memory;
        this.type = type;
    }

    /** An array of this shape over the memory, valid until the next one; the scope closes it. */
    NDArray array(NDManager scope, Shape shape) {
        NDArray large = whole;
        if (large == null || large.size() < shape.size()) {
            if (large != null) {
                large.close();
            }
            large = memory.create(new Shape(shape.size()), type);
            whole = large;
        }
        NDArray view = large.get(new NDIndex().addSliceDim(0, shape.size())).reshape(shape);
        view.attach(scope);
        return view;
    }
}
