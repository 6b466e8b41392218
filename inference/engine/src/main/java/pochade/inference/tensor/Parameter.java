package pochade.inference.tensor;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tensor of a network, known by name and shape from the start and filled when the weights are read. */
public final class Parameter {

    private final String name;
    private final List<Long> shape;
    private @Nullable NDArray array;

    Parameter(String name, List<Long> shape) {
        this.name = name;
        this.shape = List.copyOf(shape);
    }

    /** The name in the published checkpoints, such as {@code mid_block.resnets.0.norm1.weight}. */
    public String name() {
        return name;
    }

    public List<Long> shape() {
        return shape;
    }

    /** The weights; belongs to the network's manager. */
    public NDArray array() {
        if (array == null) {
            throw new IllegalStateException(name + " was not loaded");
        }
        return array;
    }

    /** Gives the parameter its weights, once. */
    public void fill(NDArray weights) {
        if (array != null) {
            throw new IllegalStateException(name + " was loaded already");
        }
        array = weights;
    }
}
