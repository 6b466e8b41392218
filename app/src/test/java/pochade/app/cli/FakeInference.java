package pochade.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.InferenceService;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.event.Timings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Workload;

/** An engine without weights: every job ends at once, its pictures are filled with the last byte of their seeds. */
final class FakeInference implements InferenceService {

    static final Failure NO_MEMORY = new Failure.OutOfMemory("UNet", "asked for 9 GB");

    /** Put into a prompt, it makes the job fail. */
    static final String POISON = "poison";

    final List<GenerationRequest> requests = new ArrayList<>();
    final List<UpscaleRequest> upscales = new ArrayList<>();
    final List<Path> asked = new ArrayList<>();
    boolean closed;

    @Override
    public JobHandle submit(JobRequest submitted, Consumer<JobEvent> listener) {
        return submitted instanceof UpscaleRequest upscale
                ? submit(upscale, listener)
                : submit((GenerationRequest) submitted, listener);
    }

    private JobHandle submit(UpscaleRequest request, Consumer<JobEvent> listener) {
        upscales.add(request);
        JobId id = JobId.random();
        listener.accept(new JobEvent.Queued(id));
        listener.accept(new JobEvent.Started(id));
        listener.accept(new JobEvent.Progressed(id, new StepProgress(1, 1, 2, Optional.empty())));
        GenerationResult result = new GenerationResult(
                List.of(picture(request.size(), request.picture().rgb(0, 0))),
                List.of(),
                new Timings(1, 0, List.of(), 0, 4));
        CompletableFuture<JobEvent> end = CompletableFuture.completedFuture(new JobEvent.Finished(id, result));
        listener.accept(end.join());
        return new EndedJob(id, end);
    }

    private JobHandle submit(GenerationRequest request, Consumer<JobEvent> listener) {
        requests.add(request);
        JobId id = JobId.random();
        CompletableFuture<JobEvent> end = new CompletableFuture<>();
        listener.accept(new JobEvent.Queued(id));
        listener.accept(new JobEvent.Started(id));
        listener.accept(new JobEvent.Staged(id, Stage.LOADING_MODEL));
        int steps = request.sampling().steps();
        for (int step = 1; step <= steps; step++) {
            listener.accept(new JobEvent.Progressed(id, new StepProgress(step, steps, 2, Optional.empty())));
        }
        end.complete(
                request.prompt().positive().contains(POISON)
                        ? new JobEvent.Failed(id, NO_MEMORY)
                        : new JobEvent.Finished(id, result(request)));
        listener.accept(end.join());
        return new EndedJob(id, end);
    }

    private static GenerationResult result(GenerationRequest request) {
        List<Double> stepSeconds = IntStream.rangeClosed(1, request.sampling().steps())
                .mapToObj(step -> (double) step)
                .toList();
        return new GenerationResult(
                request.batch().seeds().stream()
                        .map(seed -> picture(request.size(), seed))
                        .toList(),
                request.batch().seeds(),
                new Timings(1, 2, stepSeconds, 3, 4));
    }

    static RgbImage picture(Extent size, long seed) {
        byte[] rgb = new byte[(int) (3 * size.area())];
        Arrays.fill(rgb, (byte) seed);
        return RgbImage.of(size, rgb);
    }

    @Override
    public CompletableFuture<ModelDescription> inspect(Path model) {
        if (model.getFileName().toString().contains("broken")) {
            return CompletableFuture.failedFuture(
                    new InferenceException(new Failure.BadModel(model.toString(), List.of("the UNet is cut off"))));
        }
        asked.add(model);
        ModelKind kind = kind(model.toString());
        return CompletableFuture.completedFuture(new ModelDescription(
                model.toString(),
                kind,
                Optional.of(ModelFamily.SD1),
                ModelVariant.STANDARD,
                "epsilon",
                kind == ModelKind.CHECKPOINT ? Optional.of(new Extent(128, 128)) : Optional.empty(),
                kind == ModelKind.UPSCALER ? Optional.of(new ModelDescription.Scaling("ESRGAN", 4)) : Optional.empty(),
                kind == ModelKind.LORA ? List.of("pixel art") : List.of(),
                List.of(new ModelDescription.Component("unet", "F16", 686, 859_520_964, 1_719_041_928)),
                Map.of("title", "\u001b[31mred")));
    }

    private static ModelKind kind(String path) {
        if (path.contains("lora")) {
            return ModelKind.LORA;
        }
        if (path.contains("controlnet")) {
            return ModelKind.CONTROL_NET;
        }
        if (path.contains("embedding")) {
            return ModelKind.TEXTUAL_INVERSION;
        }
        if (path.contains("ESRGAN")) {
            return ModelKind.UPSCALER;
        }
        if (path.contains("taesd")) {
            return ModelKind.TINY_VAE;
        }
        return path.contains("vae") ? ModelKind.VAE : ModelKind.CHECKPOINT;
    }

    @Override
    public CompletableFuture<TokenCount> countTokens(TokenCountRequest request) {
        throw new UnsupportedOperationException("the command line counts no tokens");
    }

    @Override
    public CompletableFuture<MemoryEstimate> estimate(Workload workload) {
        return CompletableFuture.completedFuture(new MemoryEstimate(0, 1, 2, Set.of()));
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus.Ready("cpu", "none");
    }

    @Override
    public void onStatus(Consumer<EngineStatus> listener) {
        listener.accept(status());
    }

    @Override
    public void close() {
        closed = true;
    }

    private record EndedJob(JobId id, CompletableFuture<JobEvent> end) implements JobHandle {
        @Override
        public void cancel() {
            // it has ended
        }
    }
}
