package pochade.inference.tensor;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights of one block as the {@code List[Tensor]} argument of a kernel, made once at the first call. Lives as long
 * as the network's manager.
 */
public final class WeightList {

    private final List<Parameter> parameters;
    private @Nullable IValue value;

    private WeightList(List<Parameter> parameters) {
        this.parameters = parameters;
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
        if (value == null) {
            PtNDArray[] arrays = parameters.stream()
                    .flatMap(parameter -> parameter.arrays().stream())
                    .toArray(PtNDArray[]::new);
            value = IValue.listFrom(arrays);
            arrays[0].getManager().attachInternal(value.getUid(), value);
        }
        return value;
    }
}
