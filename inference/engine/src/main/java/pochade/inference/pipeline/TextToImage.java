package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pochade.inference.api.event.Stage;
import pochade.inference.api.prompt.Timeline;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
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
        SchedulerConfig scheduler = parts.model().scheduler();
        try (NDManager scope = parts.torch().newScope()) {
            observer.entered(Stage.ENCODING_PROMPT);
            SamplingRun first = new SamplingRun(
                    parts,
                    scope,
                    request,
                    Schedules.of(request.sampling(), scheduler),
                    Timeline.first(SamplingRun.calls(request.sampling())));
            Optional<SamplingRun> second = request.hires()
                    .filter(hires -> hires.denoisingStrength() > 0)
                    .map(hires -> second(scope, request, hires));
            int steps = first.steps() + second.map(SamplingRun::steps).orElse(0);
            StepReport report = new StepReport(request.preview(), steps, parts.preview(), observer);

            observer.entered(Stage.SAMPLING);
            NDArray latents = sample(first, first.noise(), request, scope, report);

            if (request.hires().isPresent()) {
                HiresFix hires = request.hires().get();
                latents = new Enlargement(parts, upscalers, hires).apply(latents, observer);
                if (second.isPresent()) {
                    observer.entered(Stage.SAMPLING);
                    NDArray noised = second.get().noised(latents, 1);
                    latents = sample(second.get(), noised, hires.secondPass(request), scope, report);
                }
            }

            observer.entered(Stage.DECODING);
            return new Pictures(parts.decode(latents), request.batch().seeds());
        }
    }

    private SamplingRun second(NDManager scope, GenerationRequest first, HiresFix hires) {
        GenerationRequest request = hires.secondPass(first);
        NoiseLevels levels = DenoisingStrength.allSteps(
                hires.denoisingStrength(), request.sampling(), parts.model().scheduler());
        Timeline timeline = Timeline.second(SamplingRun.calls(first.sampling()), SamplingRun.calls(request.sampling()));
        return new SamplingRun(parts, scope, request, levels, timeline);
    }

    private NDArray sample(
            SamplingRun run, NDArray initial, GenerationRequest request, NDManager scope, StepReport report) {
        ImageConditioning nothing = parts.model().noPicture(scope, request.size(), parts.codec());
        return run.sample(initial, nothing, UnaryOperator.identity(), report);
    }
}
