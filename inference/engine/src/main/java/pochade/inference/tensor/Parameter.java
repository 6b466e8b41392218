package pochade.inference.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tensor of a network, known by name and shape from the start and filled when the weights are read. */
public final class Parameter {

    private final String name;
    private final List<Long> shape;
    private final Layout layout;
    private final List<WeightList> users = new ArrayList<>();
    private @Nullable NDList arrays;

    Parameter(String name, List<Long> shape, Layout layout) {
        this.name = name;
        this.shape = List.copyOf(shape);
        this.layout = layout;
    }

    /** The name in the published checkpoints, such as {@code mid_block.resnets.0.norm1.weight}. */
    public String name() {
        return name;
    }

    public List<Long> shape() {
        return shape;
    }

    /** True if the weights are copied into another form when they are filled in. */
    public boolean isPacked() {
        return layout != Layout.PLAIN;
    }

    /** Tells of a list that is made of this parameter's arrays. */
    void usedBy(WeightList list) {
        users.add(list);
    }

    /** The packed weights, one array or the parts that the layout has; they belong to the network's manager. */
    List<NDArray> arrays() {
        return filled();
    }

    private NDList filled() {
        if (arrays == null) {
            throw new IllegalStateException(name + " was not loaded");
        }
        return arrays;
    }

    /**
     * Gives the parameter its weights, once, and packs them.
     *
     * @param weights of this shape; kept as they are by a parameter that is not packed
     * @param owner the manager of all the network's weights
     */
    public void fill(Kernels kernels, NDManager owner, NDArray weights) {
        if (arrays != null) {
            throw new IllegalStateException(name + " was loaded already");
        }
        arrays = pack(kernels, owner, weights);
    }

    /** Gives the parameter other weights, as {@link #fill}; the memory of those that it had is free when this returns. */
    public void refill(Kernels kernels, NDManager owner, NDArray weights) {
        NDList old = filled();
        arrays = pack(kernels, owner, weights);
        users.forEach(WeightList::forget);
        old.close();
    }

    private NDList pack(Kernels kernels, NDManager owner, NDArray weights) {
        NDList packed = layout.pack(kernels, owner, weights);
        packed.forEach(array -> array.attach(owner));
        return packed;
    }
}
