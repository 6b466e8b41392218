package pochade.inference.tensor;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights of one block as the {@code List[Tensor]} argument of a kernel, made at the first call and again after a
 * parameter was refilled. Lives as long as the network's manager.
 */
public final class WeightList {

    private final List<Parameter> parameters;
    private @Nullable Native made;

    /** The list that PyTorch sees, and the manager that closes it. It holds on to the memory of its arrays. */
    private record Native(IValue value, NDManager owner) {

        void close() {
            owner.detachInternal(value.getUid());
            value.close();
        }
    }

    private WeightList(List<Parameter> parameters) {
        this.parameters = parameters;
        parameters.forEach(parameter -> parameter.usedBy(this));
    }

    /** The parameters of the parts, one part after another. */
    @SafeVarargs
    public static WeightList of(List<Parameter>... parts) {
        return new WeightList(join(parts));
    }

    /** The parameters of the parts in one list. */
    @SafeVarargs
    public static List<Parameter> join(List<Parameter>... parts) {
        List<Parameter> all = new ArrayList<>();
        for (List<Parameter> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }

    IValue value() {
        if (made == null) {
            made = make();
        }
        return made.value();
    }

    private Native make() {
        PtNDArray[] arrays = parameters.stream()
                .flatMap(parameter -> parameter.arrays().stream())
                .toArray(PtNDArray[]::new);
        NDManager owner = arrays[0].getManager();
        IValue value = IValue.listFrom(arrays);
        owner.attachInternal(value.getUid(), value);
        return new Native(value, owner);
    }

    /** Lets go of the arrays, for a parameter has others now. */
    void forget() {
        if (made != null) {
            made.close();
            made = null;
        }
    }
}
