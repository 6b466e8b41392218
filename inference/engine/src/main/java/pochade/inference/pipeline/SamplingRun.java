package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
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
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.noise.ImageRng;
import pochade.inference.pipeline.ModelConfigs.PictureInput;
import pochade.inference.pipeline.control.Controls;
import pochade.inference.pipeline.text.TextReading;

/** One way of the sampler under the prompts of a request; the second pass of hires fix is another one. */
final class SamplingRun {

    private final NDManager scope;
    private final List<GenerationRequest> requests;
    private final GenerationRequest request;
    private final NoiseLevels levels;
    private final Timeline timeline;
    private final Guidance guidance;
    private final Sampler sampler;
    private final ImageRng rng;
    private Prompted prompted;

    /** Prompts of several requests that the UNet can't see at once. */
    static final class UnevenPromptsException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A model under the prompts. */
    private record Prompted(Components parts, Conditions conditions, RunExtras extras) {

        /**
         * @param image what the UNet sees beside the latents, if it is for such
         * @param firstCall how often another model was asked before
         */
        Denoiser denoiser(ImageConditioning image, Guidance guidance, boolean tiling, int firstCall) {
            StableDiffusion model = parts.model();
            ImageConditioning seen = model.pictureInput() == PictureInput.NONE ? new ImageConditioning.None() : image;
            Denoiser denoiser = new PredictionDenoiser(
                    model.guided(conditions, seen, guidance, extras, firstCall),
                    model.scheduler().prediction());
            return tiling ? new SeamlessDenoiser(parts.torch().kernels(), denoiser) : denoiser;
        }
    }

    /**
     * Encodes the prompts.
     *
     * @param scope the manager that everything belongs to
     * @param requests that differ in words and seeds alone
     * @param levels the way, as far as it is gone
     * @param timeline what the numbers in the prompts count
     */
    SamplingRun(
            Components parts,
            NDManager scope,
            List<GenerationRequest> requests,
            NoiseLevels levels,
            Timeline timeline) {
        this.scope = scope;
        this.requests = requests;
        request = requests.get(0);
        this.levels = levels;
        this.timeline = timeline;
        sampler = Samplers.of(request.sampling(), parts.model().scheduler());
        guidance = Guidance.of(
                request.sampling(), levels.steps(), parts.model().scheduler().noise());
        prompted = prompted(parts);
        rng = ImageRng.of(
                parts.torch(),
                scope,
                requests.stream().map(GenerationRequest::batch).toList(),
                parts.model().latentShape(request.size()));
    }

    private Prompted prompted(Components parts) {
        List<Conditions> each =
                requests.stream().map(it -> conditions(parts, it)).toList();
        if (!each.stream().allMatch(each.get(0)::isAsLongAs)) {
            throw new UnevenPromptsException();
        }
        Conditions conditions = Conditions.joined(
                scope, each, requests.stream().map(it -> it.batch().size()).toList());
        return new Prompted(parts, conditions, new RunExtras(controls(parts), request.speed()));
    }

    private Conditions conditions(Components parts, GenerationRequest one) {
        return Conditions.of(
                scope,
                parts.model(),
                one.prompt(),
                new TextReading(one.networks().clipSkip(), one.prompt().options(), parts.inversions()),
                timeline,
                one.size(),
                guidance);
    }

    private Controls controls(Components parts) {
        if (parts.controls().isEmpty()) {
            return Controls.NONE;
        }
        int calls = request.sampling().sampler().calls(levels.steps());
        Supplier<Controls> shown = () -> Controls.of(request.control(), parts.controls(), scope, request.size(), calls);
        return request.tiling() ? parts.torch().kernels().seamlessly(shown) : shown.get();
    }

    /** How often the network is asked over all steps of a request. */
    static int calls(Sampling sampling) {
        return sampling.sampler().calls(sampling.steps());
    }

    /** What the numbers in the prompts of a first or only pass count. */
    static Timeline timeline(GenerationRequest request) {
        int calls = calls(request.sampling());
        return request.prompt().options().oldTimelines() ? Timeline.old(calls) : Timeline.first(calls);
    }

    /** How many steps the observer of a run over these levels is told of. */
    static int steps(Sampling sampling, NoiseLevels levels, SchedulerConfig scheduler) {
        return Samplers.of(sampling, scheduler).steps(levels);
    }

    /** What the latest model of the run belongs to: the refiner, once it took over. */
    Components parts() {
        return prompted.parts();
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
        double extra = request.sampling().solver().extraNoise();
        double share = (start.sigma() + start.alpha() * extra) * noiseMultiplier;
        return rng.next().mul(share).add(latents.mul(start.alpha()));
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
        Denoiser first = prompted.denoiser(image, guidance, request.tiling(), 0);
        Denoiser denoiser = request.refiner()
                .<Denoiser>map(refiner -> new RefinedDenoiser(
                        first,
                        call -> refiner(refiner.checkpoint(), image, call, report),
                        refiner,
                        request.sampling().sampler().calls(levels.steps())))
                .orElse(first);
        report.beginPass(parts().preview());
        NoiseSource noise = SamplerNoise.of(request.sampling().sampler(), levels, rng);
        NDArray latents = sampler.sample(within.apply(denoiser), initial, levels, noise, report);
        parts().checkFinite(latents, "sampler");
        return latents;
    }

    private Denoiser refiner(Path checkpoint, ImageConditioning image, int call, StepReport report) {
        prompted = prompted(parts().others().of(checkpoint));
        report.handOver(parts().preview());
        return prompted.denoiser(image, guidance, request.tiling(), call);
    }
}
