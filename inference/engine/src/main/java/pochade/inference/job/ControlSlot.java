package pochade.inference.job;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pochade.inference.pipeline.control.ControlSource;
import pochade.inference.pipeline.control.LoadedControl;
import pochade.inference.tensor.TorchRuntime;

/**
 * The ControlNets and adapters of the last job, which the next one may want again. Used by the inference
 * thread only, but for {@link #bytesToLoad}.
 */
final class ControlSlot implements AutoCloseable {

    private final TorchRuntime torch;
    private final Map<Path, Held> held = new HashMap<>();

    /** Its keys, for the other threads. */
    private volatile Set<Path> inMemory = Set.of();

    /** @param fingerprint the state of its files when they were read */
    private record Held(Fingerprint fingerprint, NDManager weights, LoadedControl network) {}

    ControlSlot(TorchRuntime torch) {
        this.torch = torch;
    }

    /**
     * The networks that a job asks for; those that it does not ask for leave.
     *
     * @param loading run before one is loaded, where it must be
     */
    List<LoadedControl> hold(List<ControlSource> wanted, Runnable loading) {
        List<Path> paths = wanted.stream().map(ControlSource::path).toList();
        held.entrySet().removeIf(entry -> !paths.contains(entry.getKey()) && closed(entry.getValue()));
        inMemory = Set.copyOf(held.keySet());
        List<LoadedControl> networks =
                wanted.stream().map(source -> network(source, loading)).toList();
        inMemory = Set.copyOf(held.keySet());
        return networks;
    }

    /** What the weights take that are not in memory. Any thread. */
    long bytesToLoad(List<ControlSource> wanted) {
        Map<Path, ControlSource> missing = new HashMap<>();
        wanted.stream()
                .filter(source -> !inMemory.contains(source.path()))
                .forEach(source -> missing.put(source.path(), source));
        return missing.values().stream().mapToLong(ControlSource::parameters).sum()
                * torch.precision().getNumOfBytes();
    }

    private LoadedControl network(ControlSource source, Runnable loading) {
        Fingerprint now = Fingerprint.of(source.path());
        Held known = held.get(source.path());
        if (known != null && known.fingerprint().equals(now)) {
            return known.network();
        }
        loading.run();
        if (known != null) {
            held.remove(source.path());
            closed(known);
        }
        NDManager weights = torch.newScope();
        try {
            LoadedControl network = source.load(torch, weights, torch.precision());
            held.put(source.path(), new Held(now, weights, network));
            return network;
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    private static boolean closed(Held network) {
        network.weights().close();
        return true;
    }

    @Override
    public void close() {
        held.values().forEach(ControlSlot::closed);
        held.clear();
        inMemory = Set.of();
    }
}
