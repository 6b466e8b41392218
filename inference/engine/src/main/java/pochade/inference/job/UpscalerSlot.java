package pochade.inference.job;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import pochade.inference.pipeline.upscale.UpscaleModel;
import pochade.inference.pipeline.upscale.Upscalers;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.upscaler.UpscalerSource;

/** The networks that enlarge pictures, in memory until others are asked for. Used by the inference thread only. */
final class UpscalerSlot implements AutoCloseable {

    private final TorchRuntime torch;
    private final Map<Path, Held> held = new LinkedHashMap<>();

    /** @param fingerprint the state of the file when it was read */
    private record Held(Fingerprint fingerprint, UpscaleModel model) {}

    UpscalerSlot(TorchRuntime torch) {
        this.torch = torch;
    }

    /**
     * The networks of a job; those of the job before that it does not ask for are let go.
     *
     * @param room bytes that one of them may take beside the weights
     * @param loading run before one is loaded, where it must be
     */
    Upscalers hold(Set<Path> wanted, long room, Runnable loading) {
        keepOnly(wanted);
        Map<Path, UpscaleModel> models = new LinkedHashMap<>();
        for (Path file : wanted) {
            models.put(file, model(file, loading));
        }
        return new Upscalers(models, room);
    }

    /** What the weights take that are not in memory. */
    long bytesToLoad(Collection<UpscalerSource> wanted) {
        return wanted.stream()
                        .filter(source -> !held.containsKey(source.path()))
                        .mapToLong(UpscalerSource::parameters)
                        .sum()
                * torch.precision().getNumOfBytes();
    }

    private UpscaleModel model(Path file, Runnable loading) {
        Fingerprint now = Fingerprint.of(file);
        Held known = held.get(file);
        if (known != null && known.fingerprint().equals(now)) {
            return known.model();
        }
        loading.run();
        UpscalerSource source = UpscalerSource.open(file);
        close(file);
        UpscaleModel model = UpscaleModel.load(torch, source);
        held.put(file, new Held(now, model));
        return model;
    }

    /**
     * Lets go of the other networks, if any.
     *
     * @return whether there were any
     */
    boolean keepOnly(Set<Path> wanted) {
        Set<Path> others = new LinkedHashSet<>(held.keySet());
        others.removeAll(wanted);
        others.forEach(this::close);
        return !others.isEmpty();
    }

    private void close(Path file) {
        Held known = held.remove(file);
        if (known != null) {
            known.model().close();
        }
    }

    @Override
    public void close() {
        keepOnly(Set.of());
    }
}
