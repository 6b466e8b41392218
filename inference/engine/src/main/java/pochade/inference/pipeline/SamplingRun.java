package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;
import pochade.inference.api.prompt.Timeline;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Sampling;
import pochade.inference.diffusion.guidance.Guidance;
import pochade.inference.diffusion.sampler.Denoiser;
import pochade.inference.diffusion.sampler.NoiseSource;
import pochade.inference.diffusion.sampler.PredictionDenoiser;
import pochade.inference.diffusion.sampler.Sampler;
import pochade.inference.diffusion.sampler.Samplers;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.noise.ImageRng;
import pochade.inference.pipeline.control.Controls;
import pochade.inference.pipeline.text.TextReading;

/** One way of the sampler under the prompts of a request; the second pass of hires fix is another one. */
final class SamplingRun {

    private final Components parts;
    private final GenerationRequest request;
    private final NoiseLevels levels;
    private final Guidance guidance;
    private final Conditions conditions;
    private final RunExtras extras;
    private final Sampler sampler;
    private final ImageRng rng;

    /**
     * Encodes the prompts.
     *
     * @param scope the manager that everything belongs to
     * @param levels the way, as far as it is gone
     * @param timeline what the numbers in the prompts count
     */
    SamplingRun(Components parts, NDManager scope, GenerationRequest request, NoiseLevels levels, Timeline timeline) {
        this.parts = parts;
        this.request = request;
        this.levels = levels;
        sampler = Samplers.of(request.sampling(), parts.model().scheduler());
        guidance = Guidance.of(
                request.sampling(), levels.steps(), parts.model().scheduler().noise());
        conditions = Conditions.of(
                scope,
                parts.model(),
                request.prompt(),
                new TextReading(request.networks().clipSkip(), request.prompt().options(), parts.inversions()),
                timeline,
                request.size(),
                guidance);
        int calls = request.sampling().sampler().calls(levels.steps());
        extras = new RunExtras(
                Controls.of(request.control(), parts.controls(), scope, request.size(), calls), request.speed());
        rng = new ImageRng(parts.torch(), scope, request.batch(), parts.model().latentShape(request.size()));
    }

    /** How often the network is asked over all steps of a request. */
    static int calls(Sampling sampling) {
        return sampling.sampler().calls(sampling.steps());
    }

    int steps() {
        return sampler.steps(levels);
    }

    /** Where the way begins for a picture that is not there yet. */
    NDArray noise() {
        return rng.next().mul(levels.initialNoiseScale());
    }

    /**
     * Where the way begins for a picture that is there.
     *
     * @param latents of it, for each picture or for all
     * @param noiseMultiplier 1 for the noise that the level has
     */
    NDArray noised(NDArray latents, double noiseMultiplier) {
        NoiseLevel start = levels.get(0);
        return rng.next().mul(start.sigma() * noiseMultiplier).add(latents.mul(start.alpha()));
    }

    /**
     * Goes the way.
     *
     * @param initial where it begins
     * @param image what the UNet sees beside the latents
     * @param within put around the network's predictions of clean latents
     * @return clean latents
     */
    NDArray sample(NDArray initial, ImageConditioning image, UnaryOperator<Denoiser> within, StepReport report) {
        Denoiser denoiser = new PredictionDenoiser(
                parts.model().guided(conditions, image, guidance, extras),
                parts.model().scheduler().prediction());
        report.beginPass();
        NoiseSource noise = SamplerNoise.of(request.sampling().sampler(), levels, rng);
        NDArray latents = sampler.sample(within.apply(denoiser), initial, levels, noise, report);
        parts.checkFinite(latents, "sampler");
        return latents;
    }
}
