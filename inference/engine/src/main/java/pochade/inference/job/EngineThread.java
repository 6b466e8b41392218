package pochade.inference.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.Precision;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Stage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.MergedRequest;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;
import pochade.inference.api.request.Workload;
import pochade.inference.pipeline.Components;
import pochade.inference.pipeline.DecodedPreview;
import pochade.inference.pipeline.GenerationObserver;
import pochade.inference.pipeline.ImageToImage;
import pochade.inference.pipeline.MemoryNeeds;
import pochade.inference.pipeline.MemoryPlan;
import pochade.inference.pipeline.PartOfJob;
import pochade.inference.pipeline.Pictures;
import pochade.inference.pipeline.RequestedFiles;
import pochade.inference.pipeline.StepPreview;
import pochade.inference.pipeline.TextToImage;
import pochade.inference.pipeline.UpscalerNetworks;
import pochade.inference.pipeline.codec.LatentCodec;
import pochade.inference.pipeline.codec.TinyCodecs;
import pochade.inference.pipeline.control.ControlSource;
import pochade.inference.pipeline.control.LoadedControl;
import pochade.inference.pipeline.upscale.PictureUpscale;
import pochade.inference.pipeline.upscale.UpscaleNeeds;
import pochade.inference.pipeline.upscale.Upscalers;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.source.ModelSource;
import pochade.inference.weights.upscaler.UpscalerSource;

/**
 * What the inference thread holds between jobs: the engine and the models in memory. Called by that thread only, but for
 * {@link #estimate}.
 */
final class EngineThread {

    private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

    private final DeviceChoice device;
    private final int threads;
    private final long memoryBudget;
    private final Precision precision;
    private volatile @Nullable Running running;
    private volatile Failure unavailable = new Failure.EngineUnavailable("it was not started");

    /** An engine that was started. */
    private record Running(
            TorchRuntime torch,
            ModelCache models,
            CodecSlot vae,
            TinySlots tiny,
            CodecSlot previewDecoder,
            ControlSlot controls,
            UpscalerSlot upscalers) {}

    /**
     * @param threads threads within an operation; 0 for the engine's own choice
     * @param memoryBudget bytes of weights that may stay loaded; 0 for a share of what the machine has
     */
    EngineThread(DeviceChoice device, int threads, long memoryBudget, Precision precision) {
        this.device = device;
        this.threads = threads;
        this.memoryBudget = memoryBudget;
        this.precision = precision;
    }

    /** Starts the engine. */
    EngineStatus start() {
        try {
            TorchRuntime torch = TorchRuntime.open(device, threads, precision);
            long budget = memoryBudget > 0 ? memoryBudget : MemoryBudget.automatic(torch);
            running = new Running(
                    torch,
                    new ModelCache(torch, budget),
                    new CodecSlot(torch),
                    new TinySlots(torch),
                    new CodecSlot(torch),
                    new ControlSlot(torch),
                    new UpscalerSlot(torch));
            return new EngineStatus.Ready(torch.deviceName(), torch.engineName());
        } catch (InferenceException e) {
            unavailable = e.failure();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The engine could not be started", e);
            unavailable = new Failure.EngineUnavailable(String.valueOf(e.getMessage()));
        }
        return new EngineStatus.Unavailable(unavailable);
    }

    /**
     * Makes the pictures of a request, loading its models where they are not in memory.
     *
     * @param checkpoint run between the blocks of the networks; throws to stop
     */
    Pictures run(JobRequest request, GenerationObserver observer, Runnable checkpoint) {
        Running engine = running();
        engine.torch().kernels().onEachCall(checkpoint);
        try {
            if (request instanceof GenerationRequest generation) {
                return generate(engine, List.of(generation), observer);
            }
            if (request instanceof MergedRequest merged) {
                return generate(engine, merged.requests(), observer);
            }
            return upscale(engine, (UpscaleRequest) request, observer);
        } finally {
            engine.torch().kernels().onEachCall(() -> {});
        }
    }

    /** @param requests that differ in words and seeds alone */
    private static Pictures generate(Running engine, List<GenerationRequest> requests, GenerationObserver observer) {
        GenerationRequest request = requests.get(0);
        TorchRuntime torch = engine.torch();
        RequestedFiles files = RequestedFiles.open(request);
        MemoryPlan plan = plan(engine, requests, files, observer);
        Runnable loading = () -> observer.entered(Stage.LOADING_MODEL);
        Optional<LatentCodec> vae = engine.vae().hold(files.vae(), loading);
        TinyCodecs tiny = engine.tiny().hold(files, loading);
        Optional<StepPreview> preview = engine.previewDecoder()
                .hold(files.previewDecoder(), loading)
                .map(codec -> new DecodedPreview(torch.kernels(), codec));
        List<LoadedControl> controls = engine.controls().hold(files.controls(), loading);
        UpscalerNetworks upscalers = upscalers(engine, request, plan, loading);
        RequestedModels models = new RequestedModels(
                torch, engine.models(), request, files, plan, vae, tiny, preview, controls, loading);
        List<List<GenerationRequest>> lots = lots(requests, plan.picturesAtOnce());
        return Pictures.together(IntStream.range(0, lots.size())
                .mapToObj(i -> generate(
                        models.first(),
                        upscalers,
                        lots.get(i),
                        new PartOfJob(observer, i, lots.size(), pictures(lots.subList(0, i)))))
                .toList());
    }

    /** The pictures of requests, so many together at most. */
    private static List<List<GenerationRequest>> lots(List<GenerationRequest> requests, int most) {
        List<List<GenerationRequest>> lots = new ArrayList<>();
        List<GenerationRequest> lot = new ArrayList<>();
        for (GenerationRequest request : requests) {
            for (Batch part : request.batch().parts(most)) {
                if (MergedRequest.pictures(lot) + part.size() > most) {
                    lots.add(List.copyOf(lot));
                    lot.clear();
                }
                lot.add(request.with(part));
            }
        }
        lots.add(lot);
        return lots;
    }

    private static int pictures(List<List<GenerationRequest>> lots) {
        return lots.stream().mapToInt(MergedRequest::pictures).sum();
    }

    private static Pictures generate(
            Components parts, UpscalerNetworks upscalers, List<GenerationRequest> lot, GenerationObserver observer) {
        return lot.get(0).image().isPresent()
                ? new ImageToImage(parts).generate(lot.get(0), observer)
                : new TextToImage(parts, upscalers).generate(lot, observer);
    }

    /** The network of hires fix, if it is one. Its tiles are no steps of the sampler and go unreported. */
    private static UpscalerNetworks upscalers(
            Running engine, GenerationRequest request, MemoryPlan plan, Runnable loading) {
        Optional<Path> file = request.hires()
                .map(HiresFix::upscaler)
                .filter(Upscaler.Network.class::isInstance)
                .map(network -> ((Upscaler.Network) network).file());
        if (file.isEmpty()) {
            return UpscalerNetworks.NONE;
        }
        Upscalers held = engine.upscalers().hold(Set.of(file.get()), plan.room(), loading);
        return network -> held.of(network, () -> {});
    }

    /** Says what the job will take, from the headers of its files alone. */
    private static MemoryPlan plan(
            Running engine, List<GenerationRequest> requests, RequestedFiles files, GenerationObserver observer) {
        GenerationRequest request = requests.get(0);
        Forecast forecast = forecast(
                engine,
                Workload.of(request).with(MergedRequest.pictures(requests)),
                sources(request, files),
                files.controls(),
                MemoryNeeds.of(files, engine.torch().precision()));
        observer.planned(forecast.estimate());
        return forecast.plan();
    }

    private record Forecast(MemoryPlan plan, MemoryEstimate estimate) {}

    private static Map<Path, ModelSource> sources(GenerationRequest request, RequestedFiles files) {
        Map<Path, ModelSource> sources = new LinkedHashMap<>();
        sources.put(request.networks().checkpoint(), files.checkpoint());
        files.others().forEach((path, other) -> sources.put(path, other.source()));
        return sources;
    }

    private static Forecast forecast(
            Running engine,
            Workload workload,
            Map<Path, ModelSource> sources,
            List<ControlSource> controls,
            List<MemoryNeeds> needs) {
        long weights = engine.models().bytesToLoad(sources) + engine.controls().bytesToLoad(controls);
        long available = engine.torch().availableMemory();
        MemoryPlan plan = MemoryPlan.of(workload, needs, available - weights);
        return new Forecast(plan, new MemoryEstimate(weights, plan.working(), available, plan.economies(workload)));
    }

    /** What a job would take now. Any thread, also while a job runs. */
    MemoryEstimate estimate(Workload workload) {
        Running engine = running();
        ModelSource checkpoint = ModelSource.open(workload.checkpoint());
        MemoryNeeds needs =
                MemoryNeeds.of(checkpoint, workload.vae(), engine.torch().precision());
        List<ControlSource> controls =
                workload.controls().stream().map(ControlSource::open).toList();
        return forecast(engine, workload, Map.of(workload.checkpoint(), checkpoint), controls, List.of(needs))
                .estimate();
    }

    private Running running() {
        return Optional.ofNullable(running).orElseThrow(() -> new InferenceException(unavailable));
    }

    private static Pictures upscale(Running engine, UpscaleRequest request, GenerationObserver observer) {
        Runnable loading = () -> observer.entered(Stage.LOADING_MODEL);
        Map<Path, UpscalerSource> sources = new LinkedHashMap<>();
        PictureUpscale.files(request).forEach(file -> sources.put(file, UpscalerSource.open(file)));
        long weights = engine.upscalers().bytesToLoad(sources.values());
        long available = engine.torch().availableMemory();
        long room = MemoryPlan.room(available - weights);
        observer.planned(
                new UpscaleNeeds(request, sources, engine.torch().precision()).estimate(weights, available, room));
        Upscalers upscalers = engine.upscalers().hold(sources.keySet(), room, loading);
        observer.entered(Stage.UPSCALING);
        return new PictureUpscale(request, upscalers).make(observer);
    }

    /**
     * Gives back what the request can do without, after memory ran out.
     *
     * @return whether another model was unloaded, so that a second try may succeed
     */
    boolean makeRoomFor(JobRequest request) {
        if (running == null) {
            return false;
        }
        if (request instanceof UpscaleRequest) {
            return running.models().keepOnly(Optional.empty());
        }
        GenerationRequest generation =
                request instanceof MergedRequest merged ? merged.requests().get(0) : (GenerationRequest) request;
        // a network of hires fix is loaded again where it is asked for
        boolean upscalers = running.upscalers().keepOnly(Set.of());
        return running.models().keepOnly(Optional.of(generation.networks().checkpoint())) || upscalers;
    }

    void stop() {
        if (running != null) {
            running.upscalers().close();
            running.previewDecoder().close();
            running.tiny().close();
            running.vae().close();
            running.controls().close();
            running.models().close();
            running.torch().close();
            running = null;
        }
    }
}
