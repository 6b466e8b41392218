package pochade.inference.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import pochade.inference.api.error.InferenceException;
import pochade.inference.tensor.NativeHeap;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;

/**
 * Fills a network's parameters from a file: first every name and shape is checked, then each tensor is read straight into
 * its native memory. At no time are more than two
 * tensors held twice, each of which one thread packs.
 */
public final class WeightLoader {

    private final TorchRuntime torch;
    private final NDManager owner;

    /** @param owner the manager that the weights belong to, on the runtime's device */
    public WeightLoader(TorchRuntime torch, NDManager owner) {
        this.torch = torch;
        this.owner = owner;
    }

    /**
     * Loads all declared parameters.
     *
     * @param canonical from a name in the file to the name of the parameter; names that map to the empty text are no
     *     weights and are left out
     * @throws InferenceException with all missing, unused and mis-shaped tensors at once
     */
    public void load(WeightSource source, Parameters parameters, UnaryOperator<String> canonical, DataType precision) {
        Map<String, TensorEntry> entries = new LinkedHashMap<>();
        source.tensors().forEach((name, entry) -> entries.put(canonical.apply(name), entry));
        entries.remove("");
        Map<Parameter, TensorEntry> matched = match(source, parameters, entries);
        Queue<Map.Entry<Parameter, TensorEntry>> rest = new ConcurrentLinkedQueue<>(matched.entrySet());
        long largest = matched.entrySet().stream()
                .filter(it -> it.getKey().isPacked())
                .mapToLong(it -> it.getValue().elements())
                .max()
                .orElse(0);
        torch.onTwoThreads(() -> fill(source, rest, precision, largest));
        NativeHeap.trim();
    }

    /** Fills those parameters that no other thread takes. */
    private void fill(
            WeightSource source, Queue<Map.Entry<Parameter, TensorEntry>> rest, DataType precision, long largest) {
        try (NDManager memory = torch.newHostScope();
                TensorReader reader = new TensorReader(torch)) {
            ScratchArray unpacked = new ScratchArray(memory, precision, largest);
            Map.Entry<Parameter, TensorEntry> next;
            while ((next = rest.poll()) != null) {
                fill(source, reader, unpacked, next.getKey(), next.getValue(), precision);
            }
        }
    }

    private void fill(
            WeightSource source,
            TensorReader reader,
            ScratchArray unpacked,
            Parameter parameter,
            TensorEntry entry,
            DataType precision) {
        try (NDManager host = torch.newHostScope()) {
            Shape shape = new Shape(entry.dimensions());
            NDArray array;
            if (parameter.isPacked() && shape.dimension() == 4) {
                // packs at twice the speed
                array = unpacked.channelsLast(host, shape);
                reader.copy(source, entry, array);
            } else {
                array = parameter.isPacked() ? unpacked.array(host, shape) : host.create(shape, precision);
                reader.read(source, entry, array);
            }
            parameter.fill(torch.kernels(), owner, array.toDevice(torch.device(), false));
        }
    }

    private static Map<Parameter, TensorEntry> match(
            WeightSource source, Parameters parameters, Map<String, TensorEntry> unused) {
        Map<Parameter, TensorEntry> matched = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Parameter parameter : parameters.declared()) {
            TensorEntry entry = unused.remove(parameter.name());
            if (entry == null) {
                problems.add("lacks " + parameter.name() + " " + parameter.shape());
            } else if (!entry.shape().equals(parameter.shape())) {
                problems.add(source.nameInFile(entry.name()) + " is " + entry.shape() + " where the config asks for "
                        + parameter.shape());
            } else if (!TensorReader.reads(entry.dtype())) {
                problems.add(source.nameInFile(entry.name()) + " has dtype " + entry.dtype()
                        + "; use F32, F16, BF16 or F64 weights");
            } else {
                matched.put(parameter, entry);
            }
        }
        unused.values()
                .forEach(entry ->
                        problems.add("has " + source.nameInFile(entry.name()) + ", which this model does not use"));
        if (!problems.isEmpty()) {
            throw ModelFault.badModel(source.path(), problems);
        }
        return matched;
    }
}
