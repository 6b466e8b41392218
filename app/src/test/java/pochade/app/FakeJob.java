package pochade.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.event.Timings;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.MergedRequest;
import pochade.inference.api.request.UpscaleRequest;

/** A job to which happens what the test says. */
public final class FakeJob implements JobHandle {

    private final JobId id = JobId.random();
    private final JobRequest request;
    private final Consumer<JobEvent> listener;
    private final CompletableFuture<JobEvent> end = new CompletableFuture<>();

    FakeJob(JobRequest request, Consumer<JobEvent> listener) {
        this.request = request;
        this.listener = listener;
    }

    void queue() {
        listener.accept(new JobEvent.Queued(id));
    }

    /** What was asked for, where that was to make pictures from words. */
    public GenerationRequest request() {
        return (GenerationRequest) request;
    }

    /** What was asked for, where that was to make a picture larger. */
    public UpscaleRequest upscaleRequest() {
        return (UpscaleRequest) request;
    }

    /** What was asked for, where pictures of several jobs are made together. */
    public MergedRequest mergedRequest() {
        return (MergedRequest) request;
    }

    public FakeJob start() {
        listener.accept(new JobEvent.Started(id));
        return this;
    }

    public FakeJob plan(MemoryEstimate memory) {
        listener.accept(new JobEvent.Planned(id, memory));
        return this;
    }

    public FakeJob enter(Stage stage) {
        listener.accept(new JobEvent.Staged(id, stage));
        return this;
    }

    /** A step with a preview. */
    public FakeJob step(int step, double stepsPerSecond, RgbImage preview) {
        return step(new StepProgress(step, request().sampling().steps(), stepsPerSecond, Optional.of(preview)));
    }

    public FakeJob step(StepProgress progress) {
        listener.accept(new JobEvent.Progressed(id, progress));
        return this;
    }

    public FakeJob dieAndRestart(Failure cause) {
        return die(cause).start();
    }

    /** The process that works on it ends; another one takes it up. */
    public FakeJob die(Failure cause) {
        listener.accept(new JobEvent.Interrupted(id, cause));
        return this;
    }

    /** All pictures of the batch look like this. */
    public void finish(RgbImage picture) {
        List<Long> seeds =
                generations().flatMap(it -> it.batch().seeds().stream()).toList();
        List<RgbImage> images =
                Stream.generate(() -> picture).limit(Math.max(1, seeds.size())).toList();
        end(new JobEvent.Finished(id, new GenerationResult(images, seeds, new Timings(0, 0, List.of(), 0, 0))));
    }

    private Stream<GenerationRequest> generations() {
        if (request instanceof MergedRequest merged) {
            return merged.requests().stream();
        }
        return request instanceof GenerationRequest generation ? Stream.of(generation) : Stream.empty();
    }

    public void fail(Failure failure) {
        end(new JobEvent.Failed(id, failure));
    }

    @Override
    public JobId id() {
        return id;
    }

    @Override
    public void cancel() {
        end(new JobEvent.Cancelled(id));
    }

    @Override
    public CompletableFuture<JobEvent> end() {
        return end;
    }

    private void end(JobEvent event) {
        if (end.complete(event)) {
            listener.accept(event);
        }
    }
}
