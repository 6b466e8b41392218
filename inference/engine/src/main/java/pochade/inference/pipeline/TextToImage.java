package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.Stage;
import pochade.inference.api.prompt.Timeline;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Sampling;
import pochade.inference.diffusion.guidance.Guidance;
import pochade.inference.diffusion.sampler.Denoiser;
import pochade.inference.diffusion.sampler.PredictionDenoiser;
import pochade.inference.diffusion.sampler.Sampler;
import pochade.inference.diffusion.sampler.Samplers;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.Schedules;
import pochade.inference.model.controlnet.ControlNetwork;
import pochade.inference.noise.ImageRng;
import pochade.inference.pipeline.codec.LatentCodec;
import pochade.inference.pipeline.control.Controls;
import pochade.inference.pipeline.text.TextReading;
import pochade.inference.pipeline.text.TextualInversions;
import pochade.inference.pixels.TensorImages;
import pochade.inference.tensor.TorchRuntime;

/** A picture from a prompt: prompt to embeddings, noise to latents under them, latents to pixels. */
public final class TextToImage {

    private final TorchRuntime torch;
    private final StableDiffusion model;
    private final LatentCodec codec;
    private final StepPreview preview;
    private final TextualInversions inversions;
    private final List<ControlNetwork> controls;

    /**
     * @param codec the model's own or another of such latents
     * @param preview of such latents
     * @param inversions that were made for such text encoders
     * @param controls those of the request, in its order
     */
    public TextToImage(
            TorchRuntime torch,
            StableDiffusion model,
            LatentCodec codec,
            StepPreview preview,
            TextualInversions inversions,
            List<ControlNetwork> controls) {
        this.torch = torch;
        this.model = model;
        this.codec = codec;
        this.preview = preview;
        this.inversions = inversions;
        this.controls = controls;
    }

    /**
     * Makes the pictures of a request.
     *
     * @throws InferenceException if the numbers go out of range; no picture is made then
     */
    public Pictures generate(GenerationRequest request, GenerationObserver observer) {
        Sampling sampling = request.sampling();
        NoiseLevels levels = Schedules.of(sampling, model.scheduler());
        try (NDManager scope = torch.newScope()) {
            observer.entered(Stage.ENCODING_PROMPT);
            Guidance guidance =
                    Guidance.of(sampling, levels.steps(), model.scheduler().noise());
            Conditions conditions = Conditions.of(
                    scope,
                    model,
                    request.prompt(),
                    new TextReading(
                            request.networks().clipSkip(), request.prompt().options(), inversions),
                    Timeline.first(sampling.sampler().calls(sampling.steps())),
                    request.size(),
                    guidance);
            int calls = sampling.sampler().calls(levels.steps());
            RunExtras extras = new RunExtras(
                    Controls.of(request.control(), controls, scope, request.size(), calls), request.speed());
            Denoiser denoiser = new PredictionDenoiser(
                    model.guided(conditions, model.noPicture(scope, request.size(), codec), guidance, extras),
                    model.scheduler().prediction());

            observer.entered(Stage.SAMPLING);
            ImageRng noise = new ImageRng(torch, scope, request.batch(), model.latentShape(request.size()));
            NDArray initial = noise.next().mul(levels.initialNoiseScale());
            Sampler sampler = Samplers.of(sampling, model.scheduler());
            StepReport report = new StepReport(request, sampler.steps(levels), preview, observer);
            NDArray latents = sampler.sample(
                    denoiser, initial, levels, SamplerNoise.of(sampling.sampler(), levels, noise), report);
            checkFinite(latents, "sampler");

            observer.entered(Stage.DECODING);
            NDArray images = codec.decode(latents);
            checkFinite(images, "VAE");
            return new Pictures(TensorImages.toImages(images), request.batch().seeds());
        }
    }

    /** Without this a picture of NaN would be saved as a black one. */
    private void checkFinite(NDArray array, String stage) {
        if (!torch.isFinite(array)) {
            throw new InferenceException(new Failure.NumericFailure(stage));
        }
    }
}
