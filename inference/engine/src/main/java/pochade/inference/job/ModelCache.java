package pochade.inference.job;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pochade.inference.pipeline.StableDiffusion;
import pochade.inference.tensor.NativeHeap;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.source.ModelSource;

/**
 * The models in memory. The least recently used leave when the next one would not fit into the budget beside them; one
 * model is loaded in any case. Used by the inference thread only, but for {@link #bytesToLoad}.
 */
final class ModelCache implements AutoCloseable {

    private static final boolean BY_LAST_USE = true;

    private final TorchRuntime torch;
    private final long budget;
    private final Map<Path, Loaded> models = new LinkedHashMap<>(16, 0.75f, BY_LAST_USE);

    /** Its keys, for the other threads. */
    private volatile Set<Path> inMemory = Set.of();

    /**
     * A model in memory.
     *
     * @param fingerprint the state of its files when they were read
     * @param bytes of its weights
     */
    private record Loaded(Fingerprint fingerprint, StableDiffusion model, long bytes) {}

    /** @param budget bytes of weights that may stay loaded */
    ModelCache(TorchRuntime torch, long budget) {
        this.torch = torch;
        this.budget = budget;
    }

    /**
     * The model as its files are now on disk.
     *
     * @param source opened just now
     * @param loading run before it is loaded, where it must be
     * @throws pochade.inference.api.error.InferenceException if it is no model that can be used
     */
    StableDiffusion get(ModelSource source, Runnable loading) {
        Path checkpoint = source.path();
        Fingerprint now = Fingerprint.of(checkpoint);
        Loaded known = models.get(checkpoint);
        if (known != null && known.fingerprint().equals(now)) {
            return known.model();
        }
        loading.run();
        long bytes = bytes(source);
        makeRoom(checkpoint, bytes);
        StableDiffusion model = StableDiffusion.load(torch, source);
        models.put(checkpoint, new Loaded(now, model, bytes));
        inMemory = Set.copyOf(models.keySet());
        return model;
    }

    /** What loading these models one after another would take at most: those that the budget has no room for leave again. Any thread. */
    long bytesToLoad(Map<Path, ModelSource> wanted) {
        LongSummaryStatistics missing = wanted.entrySet().stream()
                .filter(entry -> !inMemory.contains(entry.getKey()))
                .mapToLong(entry -> bytes(entry.getValue()))
                .summaryStatistics();
        return Math.min(missing.getSum(), Math.max(Math.max(0, missing.getMax()), budget));
    }

    private long bytes(ModelSource source) {
        return source.parameters() * torch.precision().getNumOfBytes();
    }

    private void makeRoom(Path checkpoint, long bytes) {
        boolean freed = close(models.remove(checkpoint));
        Iterator<Loaded> eldest = models.values().iterator();
        while (eldest.hasNext() && loadedBytes() + bytes > budget) {
            freed |= close(eldest.next());
            eldest.remove();
        }
        if (freed) {
            giveBack();
        }
        inMemory = Set.copyOf(models.keySet());
    }

    private long loadedBytes() {
        return models.values().stream().mapToLong(Loaded::bytes).sum();
    }

    /**
     * Unloads all models but this one, if any.
     *
     * @return whether there were any
     */
    boolean keepOnly(Optional<Path> checkpoint) {
        boolean freed = false;
        for (Iterator<Map.Entry<Path, Loaded>> each = models.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Path, Loaded> entry = each.next();
            if (!checkpoint.equals(Optional.of(entry.getKey()))) {
                freed |= close(entry.getValue());
                each.remove();
            }
        }
        inMemory = Set.copyOf(models.keySet());
        giveBack();
        return freed;
    }

    private static boolean close(@Nullable Loaded loaded) {
        if (loaded == null) {
            return false;
        }
        loaded.model().close();
        return true;
    }

    /** A model's tokenizers lie in the Java heap, which would else keep their place for long. */
    private void giveBack() {
        System.gc();
        torch.releaseCache();
        NativeHeap.trim();
    }

    @Override
    public void close() {
        models.values().forEach(ModelCache::close);
        models.clear();
        inMemory = Set.of();
        giveBack();
    }
}
