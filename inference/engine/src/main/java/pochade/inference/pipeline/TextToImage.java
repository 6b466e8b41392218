package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import pochade.inference.api.event.Stage;
import pochade.inference.api.prompt.Timeline;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Sampling;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.diffusion.schedule.Schedules;

/**
 * A picture from a prompt: prompt to embeddings, noise to latents under them, latents to pixels. Hires fix makes the latents
 * larger on the way and goes on from there, as {@code StableDiffusionProcessingTxt2Img} of the WebUI
 * ({@code modules/processing.py}).
 */
public final class TextToImage {

    private final Components parts;
    private final UpscalerNetworks upscalers;

    /** @param upscalers for hires fix */
    public TextToImage(Components parts, UpscalerNetworks upscalers) {
        this.parts = parts;
        this.upscalers = upscalers;
    }

    /**
     * Makes the pictures of a request.
     *
     * @throws pochade.inference.api.error.InferenceException if the numbers go out of range; no picture is made then
     */
    public Pictures generate(GenerationRequest request, GenerationObserver observer) {
        Optional<HiresFix> secondPass = request.hires().filter(HiresFix::hasSecondPass);
        // the refiner is for the last pass
        GenerationRequest firstPass = secondPass.isPresent() ? request.withRefiner(Optional.empty()) : request;
        SchedulerConfig scheduler = parts.model().scheduler();
        try (NDManager scope = parts.torch().newScope()) {
            observer.entered(Stage.ENCODING_PROMPT);
            NoiseLevels levels = Schedules.of(request.sampling(), scheduler);
            SamplingRun first = new SamplingRun(parts, scope, firstPass, levels, SamplingRun.timeline(request));
            Optional<SamplingRun> second = secondPass
                    .filter(hires -> hires.checkpoint().isEmpty())
                    .map(hires -> second(parts, scope, request, hires));
            int steps = SamplingRun.steps(request.sampling(), levels, scheduler)
                    + secondPass.map(hires -> steps(hires, request.sampling())).orElse(0);
            StepReport report = new StepReport(request.preview(), steps, observer);

            observer.entered(Stage.SAMPLING);
            NDArray latents = sample(first, first.noise(), firstPass, scope, report);
            Components last = first.parts();

            if (request.hires().isPresent()) {
                HiresFix hires = request.hires().get();
                Supplier<Components> next =
                        () -> hires.checkpoint().map(parts.others()::of).orElse(first.parts());
                latents = new Enlargement(last, upscalers, hires).apply(latents, next, observer);
                if (hires.hasSecondPass()) {
                    SamplingRun run = second.orElseGet(() -> {
                        Components other = next.get();
                        observer.entered(Stage.ENCODING_PROMPT);
                        return second(other, scope, request, hires);
                    });
                    observer.entered(Stage.SAMPLING);
                    latents = sample(run, run.noised(latents, 1), hires.secondPass(request), scope, report);
                    last = run.parts();
                }
            }

            observer.entered(Stage.DECODING);
            return new Pictures(last.decode(latents), request.batch().seeds());
        }
    }

    private static NoiseLevels levels(HiresFix hires, Sampling sampling, SchedulerConfig scheduler) {
        return DenoisingStrength.allSteps(hires.denoisingStrength(), hires.sampling(sampling), scheduler);
    }

    private int steps(HiresFix hires, Sampling first) {
        SchedulerConfig scheduler = parts.model().scheduler();
        return SamplingRun.steps(hires.sampling(first), levels(hires, first, scheduler), scheduler);
    }

    private static SamplingRun second(Components parts, NDManager scope, GenerationRequest first, HiresFix hires) {
        GenerationRequest request = hires.secondPass(first);
        NoiseLevels levels = levels(hires, first.sampling(), parts.model().scheduler());
        Timeline timeline = request.prompt().options().oldTimelines()
                ? SamplingRun.timeline(first)
                : Timeline.second(SamplingRun.calls(first.sampling()), SamplingRun.calls(request.sampling()));
        return new SamplingRun(parts, scope, request, levels, timeline);
    }

    private static NDArray sample(
            SamplingRun run, NDArray initial, GenerationRequest request, NDManager scope, StepReport report) {
        Components with = run.parts();
        ImageConditioning nothing = with.model().noPicture(scope, request.size(), with.codec());
        return run.sample(initial, nothing, UnaryOperator.identity(), report);
    }
}
