package pochade.inference.api.request;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import pochade.inference.api.image.Extent;

/**
 * A second pass over the picture made larger.
 *
 * @param size of the second pass; both sides as those of a picture
 * @param steps of the second pass; empty for those of the first
 * @param denoisingStrength how much the second pass may change, 0 (there is none, the picture is made larger alone) to 1
 * @param sampler of the second pass; empty for that of the first
 * @param schedule of the second pass
 * @param prompt of the second pass
 * @param guidanceScale of the second pass
 * @param checkpoint of the second pass, of latents like the first one's
 */
public record HiresFix(
        Upscaler upscaler,
        Extent size,
        OptionalInt steps,
        double denoisingStrength,
        Optional<SamplerName> sampler,
        Optional<ScheduleName> schedule,
        Optional<Prompt> prompt,
        OptionalDouble guidanceScale,
        Optional<Path> checkpoint) {

    /** What the WebUI starts with. */
    public static final double DEFAULT_STRENGTH = 0.7;

    public static final double DEFAULT_SCALE = 2;

    public HiresFix {
        GenerationRequest.checkSide("hires width", size.width());
        GenerationRequest.checkSide("hires height", size.height());
        steps.ifPresent(count -> Range.check("hires steps", count, 1, Sampling.MOST_STEPS));
        Range.check("hires denoising strength", denoisingStrength, 0, 1);
        guidanceScale.ifPresent(scale -> Range.check("hires CFG scale", scale, 1, Sampling.HIGHEST_GUIDANCE));
    }

    /** On the checkpoint of the first pass. */
    public HiresFix(
            Upscaler upscaler,
            Extent size,
            OptionalInt steps,
            double denoisingStrength,
            Optional<SamplerName> sampler,
            Optional<ScheduleName> schedule,
            Optional<Prompt> prompt,
            OptionalDouble guidanceScale) {
        this(upscaler, size, steps, denoisingStrength, sampler, schedule, prompt, guidanceScale, Optional.empty());
    }

    public HiresFix withPrompt(Optional<Prompt> other) {
        return new HiresFix(
                upscaler, size, steps, denoisingStrength, sampler, schedule, other, guidanceScale, checkpoint);
    }

    public HiresFix withCheckpoint(Optional<Path> other) {
        return new HiresFix(upscaler, size, steps, denoisingStrength, sampler, schedule, prompt, guidanceScale, other);
    }

    /** Whether the sampler works on the larger picture. */
    public boolean hasSecondPass() {
        return denoisingStrength > 0;
    }

    /** The second pass as a request of its own, whose latents come from the first one. */
    public GenerationRequest secondPass(GenerationRequest first) {
        return new GenerationRequest(
                first.networks()
                        .withCheckpoint(checkpoint.orElse(first.networks().checkpoint())),
                prompt.orElse(first.prompt()),
                sampling(first.sampling()),
                size,
                first.batch(),
                Optional.empty(),
                Optional.empty(),
                first.control(),
                first.speed().secondPass(),
                first.refiner(),
                first.tiling(),
                first.preview());
    }

    /** The first pass's settings but for what the second one has of its own. */
    public Sampling sampling(Sampling first) {
        return new Sampling(
                sampler.orElse(first.sampler()),
                schedule.orElse(first.schedule()),
                steps.orElse(first.steps()),
                guidanceScale.orElse(first.guidanceScale()),
                first.guidance(),
                first.solver());
    }
}
