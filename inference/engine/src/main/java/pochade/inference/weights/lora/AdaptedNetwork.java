package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pochade.inference.tensor.NativeHeap;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.TensorReader;
import pochade.inference.weights.WeightSource;

/**
 * A loaded network whose weights can be changed and set right again. It keeps no copy of them: a parameter that is to
 * change is read again from the model's file, so that it is as it was to the bit when all changes are gone.
 */
public final class AdaptedNetwork {

    /** Bytes of replaced weights from which on it is worth giving the holes back that they leave in the heap. */
    private static final long TRIM_AT = 256L << 20;

    private final TorchRuntime torch;
    private final NDManager owner;
    private final ModelPart part;
    private final Parameters parameters;
    private final Origin origin;
    private final Set<Parameter> changed = new LinkedHashSet<>();

    /**
     * Where the weights come from, as they were given to the loader.
     *
     * @param open opens the file
     * @param canonical from a name in the file to the name of the parameter
     * @param precision of the weights in memory
     */
    public record Origin(Supplier<WeightSource> open, UnaryOperator<String> canonical, DataType precision) {}

    /** One change of one parameter. */
    @FunctionalInterface
    interface Change {

        /**
         * What is added to the weight.
         *
         * @param scope what the result belongs to
         * @param weight as in the model's file, float32; must stay as it is
         * @return an array of the weight's shape that the caller may write to
         */
        NDArray delta(NDManager scope, NDArray weight);
    }

    /**
     * @param owner of the network's weights
     * @param parameters of the network, all filled from the origin
     */
    public AdaptedNetwork(TorchRuntime torch, NDManager owner, ModelPart part, Parameters parameters, Origin origin) {
        this.torch = torch;
        this.owner = owner;
        this.part = part;
        this.parameters = parameters;
        this.origin = origin;
    }

    ModelPart part() {
        return part;
    }

    Parameters parameters() {
        return parameters;
    }

    /**
     * Makes the parameters what the file has plus these changes; those that had others before are set right. One parameter
     * is read and computed at a time. If it fails half way, the next call sets right what was done.
     */
    void apply(Map<Parameter, List<Change>> changes) {
        Set<Parameter> affected = new LinkedHashSet<>(changed);
        affected.addAll(changes.keySet());
        if (affected.isEmpty()) {
            return;
        }
        try (WeightSource source = origin.open().get();
                TensorReader reader = new TensorReader(torch)) {
            Map<String, TensorEntry> entries = new HashMap<>();
            source.tensors()
                    .forEach((name, entry) -> entries.put(origin.canonical().apply(name), entry));
            long freed = 0;
            for (Parameter parameter : affected) {
                changed.add(parameter);
                List<Change> its = changes.getOrDefault(parameter, List.of());
                refill(parameter, reader, source, entries.get(parameter.name()), its);
                if (its.isEmpty()) {
                    changed.remove(parameter);
                }
                freed += Float.BYTES * parameter.shape().stream().reduce(1L, Math::multiplyExact);
                if (freed >= TRIM_AT) {
                    NativeHeap.trim();
                    freed = 0;
                }
            }
            NativeHeap.trim();
        }
    }

    private void refill(
            Parameter parameter,
            TensorReader reader,
            WeightSource source,
            @Nullable TensorEntry entry,
            List<Change> changes) {
        if (entry == null || !entry.shape().equals(parameter.shape()) || !TensorReader.reads(entry.dtype())) {
            throw ModelFault.badModel(source.path(), "has other tensors than when it was loaded; load it again");
        }
        try (NDManager scope = torch.newScope()) {
            parameter.refill(torch.kernels(), owner, compute(reader, source, entry, changes, scope));
        }
    }

    /** The new weights, which belong to the scope; all else that this took is free again. */
    private NDArray compute(
            TensorReader reader, WeightSource source, TensorEntry entry, List<Change> changes, NDManager scope) {
        try (NDManager host = torch.newHostScope();
                NDManager device = torch.newScope()) {
            NDArray weights = changes.isEmpty()
                    ? reader.read(host, source, entry, origin.precision())
                    : sum(reader.read(host, source, entry, DataType.FLOAT32), changes, device);
            NDArray ready = weights.toType(origin.precision(), false).toDevice(torch.device(), false);
            ready.attach(scope);
            return ready;
        }
    }

    private NDArray sum(NDArray stored, List<Change> changes, NDManager scope) {
        NDArray weight = stored.toDevice(torch.device(), false);
        NDArray sum = changes.get(0).delta(scope, weight);
        changes.stream().skip(1).forEach(change -> sum.addi(change.delta(scope, weight)));
        return sum.addi(weight);
    }
}
