package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import pochade.inference.api.event.Stage;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.diffusion.sampler.Denoiser;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.pixels.StartingPicture;
import pochade.inference.pixels.StartingPicture.Masked;

/**
 * A picture from a picture and a prompt (Meng et al. 2022, SDEdit): picture to latents, noise on them, the rest of the
 * sampler's way, latents to pixels; of the whole picture or of what a mask covers. As
 * {@code StableDiffusionProcessingImg2Img} of the WebUI ({@code modules/processing.py}).
 */
public final class ImageToImage {

    private final Components parts;

    public ImageToImage(Components parts) {
        this.parts = parts;
    }

    /**
     * Makes the pictures of a request that has one to start from.
     *
     * @throws pochade.inference.api.error.InferenceException if the numbers go out of range; no picture is made then
     */
    public Pictures generate(GenerationRequest request, GenerationObserver observer) {
        var image = request.image().orElseThrow();
        StartingPicture picture = StartingPicture.of(image, request.size());
        NoiseLevels levels = DenoisingStrength.share(
                image.denoisingStrength(), request.sampling(), parts.model().scheduler());
        try (NDManager scope = parts.torch().newScope()) {
            observer.entered(Stage.ENCODING_PROMPT);
            SamplingRun run = new SamplingRun(parts, scope, List.of(request), levels, SamplingRun.timeline(request));

            observer.entered(Stage.ENCODING_IMAGE);
            StartingLatents start = StartingLatents.of(parts, scope, request, picture);

            observer.entered(Stage.SAMPLING);
            NDArray noised = run.noised(start.latents(), image.noiseMultiplier());
            UnaryOperator<Denoiser> within = start.blend()
                    .<UnaryOperator<Denoiser>>map(blend -> blend::around)
                    .orElse(UnaryOperator.identity());
            int steps =
                    SamplingRun.steps(request.sampling(), levels, parts.model().scheduler());
            StepReport report = new StepReport(request.preview(), steps, observer);
            NDArray sampled = run.sample(noised, start.conditioning(), within, report);
            NDArray latents = start.blend().map(blend -> blend.after(sampled)).orElse(sampled);

            observer.entered(Stage.DECODING);
            List<RgbImage> painted = run.parts().decode(latents);
            return new Pictures(
                    overlaid(painted, picture.masked(), start, latents),
                    request.batch().seeds());
        }
    }

    /** With the original pixels where nothing was painted. */
    private static List<RgbImage> overlaid(
            List<RgbImage> painted, Optional<Masked> masked, StartingLatents start, NDArray latents) {
        if (masked.isEmpty()) {
            return painted;
        }
        LatentBlend blend = start.blend().orElseThrow();
        return IntStream.range(0, painted.size())
                .mapToObj(i -> blend.overlay(masked.get().overlay(), latents, i).over(painted.get(i)))
                .toList();
    }
}
