package pochade.inference.job;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.Stage;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.pipeline.GenerationObserver;
import pochade.inference.pipeline.StableDiffusion;
import pochade.inference.pipeline.TextToImage;
import pochade.inference.tensor.NativeHeap;
import pochade.inference.tensor.TorchRuntime;

/** What the inference thread holds between jobs: the engine and the model that was used last. Called by that thread only. */
final class EngineThread {

    private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

    private final DeviceChoice device;
    private final int threads;
    private @Nullable TorchRuntime torch;
    private @Nullable Loaded loaded;
    private Failure unavailable = new Failure.EngineUnavailable("it was not started");

    /**
     * A model in memory.
     *
     * @param fingerprint the state of its folder when it was read
     */
    private record Loaded(Path path, Fingerprint fingerprint, StableDiffusion model) {}

    EngineThread(DeviceChoice device, int threads) {
        this.device = device;
        this.threads = threads;
    }

    /** Starts the engine. */
    EngineStatus start() {
        try {
            TorchRuntime started = TorchRuntime.open(device, threads);
            torch = started;
            return new EngineStatus.Ready(started.deviceName(), started.engineName());
        } catch (InferenceException e) {
            unavailable = e.failure();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The engine could not be started", e);
            unavailable = new Failure.EngineUnavailable(String.valueOf(e.getMessage()));
        }
        return new EngineStatus.Unavailable(unavailable);
    }

    /**
     * Makes the pictures of a request, loading its model if that is not the last one.
     *
     * @param checkpoint run between the blocks of the networks; throws to stop
     */
    TextToImage.Pictures generate(GenerationRequest request, GenerationObserver observer, Runnable checkpoint) {
        TorchRuntime runtime = Optional.ofNullable(torch).orElseThrow(() -> new InferenceException(unavailable));
        runtime.kernels().onEachCall(checkpoint);
        try {
            Loaded model = model(runtime, request.networks().checkpoint(), observer);
            return new TextToImage(runtime, model.model()).generate(request, observer);
        } finally {
            runtime.kernels().onEachCall(() -> {});
        }
    }

    private Loaded model(TorchRuntime runtime, Path path, GenerationObserver observer) {
        Fingerprint fingerprint = Fingerprint.of(path);
        if (loaded != null && loaded.path().equals(path) && loaded.fingerprint().equals(fingerprint)) {
            return loaded;
        }
        observer.entered(Stage.LOADING_MODEL);
        unload();
        loaded = new Loaded(path, fingerprint, StableDiffusion.load(runtime, path));
        return loaded;
    }

    private void unload() {
        if (loaded != null) {
            loaded.model().close();
            loaded = null;
            NativeHeap.trim();
        }
    }

    /** Gives the memory back that the engine keeps for later. */
    void releaseCache() {
        if (torch != null) {
            torch.releaseCache();
        }
    }

    void stop() {
        unload();
        if (torch != null) {
            torch.close();
            torch = null;
        }
    }
}
