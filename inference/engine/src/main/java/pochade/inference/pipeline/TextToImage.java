package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import pochade.inference.api.event.Stage;
import pochade.inference.api.image.Extent;
import pochade.inference.api.prompt.Timeline;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.MergedRequest;
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
     * Makes the pictures of requests that differ in words and seeds alone: together, or one after another where their prompts
     * are not equally long.
     *
     * @throws pochade.inference.api.error.InferenceException if the numbers go out of range; no picture is made then
     */
    public Pictures generate(List<GenerationRequest> requests, GenerationObserver observer) {
        try {
            return together(requests, observer);
        } catch (SamplingRun.UnevenPromptsException e) {
            return Pictures.together(IntStream.range(0, requests.size())
                    .mapToObj(i -> together(
                            List.of(requests.get(i)),
                            new PartOfJob(
                                    observer, i, requests.size(), MergedRequest.pictures(requests.subList(0, i)))))
                    .toList());
        }
    }

    private Pictures together(List<GenerationRequest> requests, GenerationObserver observer) {
        GenerationRequest request = requests.get(0);
        Optional<HiresFix> secondPass = request.hires().filter(HiresFix::hasSecondPass);
        // the refiner is for the last pass
        List<GenerationRequest> firstPass = secondPass.isPresent()
                ? requests.stream().map(it -> it.withRefiner(Optional.empty())).toList()
                : requests;
        SchedulerConfig scheduler = parts.model().scheduler();
        try (NDManager scope = parts.torch().newScope()) {
            observer.entered(Stage.ENCODING_PROMPT);
            NoiseLevels levels = Schedules.of(request.sampling(), scheduler);
            SamplingRun first = new SamplingRun(parts, scope, firstPass, levels, SamplingRun.timeline(request));
            Optional<SamplingRun> second = secondPass
                    .filter(hires -> hires.checkpoint().isEmpty())
                    .map(hires -> second(parts, scope, requests, hires));
            int steps = SamplingRun.steps(request.sampling(), levels, scheduler)
                    + secondPass.map(hires -> steps(hires, request.sampling())).orElse(0);
            StepReport report = new StepReport(request.preview(), steps, observer);

            observer.entered(Stage.SAMPLING);
            NDArray latents = sample(first, first.noise(), request.size(), scope, report);
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
                        return second(other, scope, requests, hires);
                    });
                    observer.entered(Stage.SAMPLING);
                    latents = sample(run, run.noised(latents, 1), hires.size(), scope, report);
                    last = run.parts();
                }
            }

            observer.entered(Stage.DECODING);
            List<Long> seeds =
                    requests.stream().flatMap(it -> it.batch().seeds().stream()).toList();
            return new Pictures(last.decode(latents), seeds);
        }
    }

    private static NoiseLevels levels(HiresFix hires, Sampling sampling, SchedulerConfig scheduler) {
        return DenoisingStrength.allSteps(hires.denoisingStrength(), hires.sampling(sampling), scheduler);
    }

    private int steps(HiresFix hires, Sampling first) {
        SchedulerConfig scheduler = parts.model().scheduler();
        return SamplingRun.steps(hires.sampling(first), levels(hires, first, scheduler), scheduler);
    }

    private static SamplingRun second(
            Components parts, NDManager scope, List<GenerationRequest> requests, HiresFix hires) {
        GenerationRequest first = requests.get(0);
        List<GenerationRequest> all = requests.stream().map(hires::secondPass).toList();
        GenerationRequest request = all.get(0);
        NoiseLevels levels = levels(hires, first.sampling(), parts.model().scheduler());
        Timeline timeline = request.prompt().options().oldTimelines()
                ? SamplingRun.timeline(first)
                : Timeline.second(SamplingRun.calls(first.sampling()), SamplingRun.calls(request.sampling()));
        return new SamplingRun(parts, scope, all, levels, timeline);
    }

    private static NDArray sample(SamplingRun run, NDArray initial, Extent size, NDManager scope, StepReport report) {
        Components with = run.parts();
        ImageConditioning nothing = with.model().noPicture(scope, size, with.codec());
        return run.sample(initial, nothing, UnaryOperator.identity(), report);
    }
}
